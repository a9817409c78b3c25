import { render } from 'preact'
import { followBuilds } from './follow-builds.ts'
import { takeShards } from './shards.ts'
import { Site } from './site.tsx'
import { keepTheme } from './theme.ts'

takeShards()
followBuilds()
keepTheme()
addEventListener('DOMContentLoaded', () => {
  const place = document.getElementById('site')
  if (place) render(<Site />, place)
})
