import { createRoot } from 'react-dom/client'
import { keepSession } from '#platform/pocket/kept-session.ts'
import { startAppearance } from '#platform/web/appearance/appearance.ts'
import { startLanguage } from '#platform/web/i18n/language.ts'
import '#platform/web/styles/web.css'
import { App } from './app.tsx'
import { pocketTexts } from './texts.ts'
import './pocket.css'

startAppearance({ scale: 'pocket' })
keepSession()
await startLanguage(pocketTexts)
createRoot(document.getElementById('root')!).render(<App />)
