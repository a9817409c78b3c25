import { drawChart } from './draw-chart.ts'

window.cupelCharts?.({ draw: drawChart })
