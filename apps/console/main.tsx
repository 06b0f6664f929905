import { createRoot } from 'react-dom/client'
import { startAppearance } from '#platform/web/appearance/appearance.ts'
import { startLanguage } from '#platform/web/i18n/language.ts'
import '#platform/web/styles/web.css'
import { App } from './app.tsx'
import { consoleTexts } from './texts.ts'
import './console.css'

startAppearance()
await startLanguage(consoleTexts)
createRoot(document.getElementById('root')!).render(<App />)
