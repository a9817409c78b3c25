import { render } from 'preact'
import { askAhead } from './dashboards/ask-ahead.ts'
import { followBuilds } from './follow-builds.ts'
import { takeShards } from './shards.ts'
import { Site } from './site.tsx'
import { keepTheme } from './theme.ts'

takeShards()
askAhead()
followBuilds()
keepTheme()
addEventListener('DOMContentLoaded', () => {
  const place = document.getElementById('site')
  if (place) render(<Site />, place)
})
