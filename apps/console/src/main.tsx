import { applyTheme } from '@mini-push/views'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { showPages } from './show-pages.ts'
import '@mini-push/views/styles.css'
import './styles/frame.css'
import './styles/pages.css'
import './styles/charts.css'

applyTheme()
showPages()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
