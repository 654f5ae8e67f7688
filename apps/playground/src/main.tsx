import { applyTheme } from '@mini-push/views'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import '@mini-push/views/styles.css'
import './styles/layout.css'
import './styles/phones.css'
import './styles/wire.css'
import './styles/panels.css'

applyTheme()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
