import { render } from 'preact'
import { takeShards } from './shards.ts'
import { Site } from './site.tsx'
import { keepTheme } from './theme.ts'

takeShards()
keepTheme()
addEventListener('DOMContentLoaded', () => {
  const place = document.getElementById('site')
  if (place) render(<Site />, place)
})
