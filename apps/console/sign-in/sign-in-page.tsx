import { type ReactNode, useEffect, useState } from 'react'
import { currentLanguage, LANGUAGES, switchLanguage } from '#platform/web/i18n/language.ts'
import { useWebText } from '#platform/web/i18n/web-text.ts'
import { Clock } from '#platform/web/parts/clock.tsx'
import { Peak } from '#platform/web/parts/icon.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { useFacts } from '#platform/web/session/session.ts'
import { Contours } from './contours.tsx'
import { type DemoAccount, DemoAccounts } from './demo-accounts.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { useConsoleText } from '../texts.ts'
import './sign-in.css'

/** The first page: a mountain in contour lines, a form, and on a demo server its accounts. */
export function SignInPage(): ReactNode {
  const t = useConsoleText()
  const w = useWebText()
  const facts = useFacts()
  const [picked, setPicked] = useState<DemoAccount | null>(null)
  const name = facts?.platformName ?? t('app.name')
  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('app.short')}`
  })
  return (
    <div className="sign-in">
      <Contours />
      <header>
        <span className="row g12"><Peak size={34} /><b className="t-title">{t('app.short')}</b><span className="ink2 t-strong">{name}</span></span>
        <span className="row g16 push">
          <Clock />
          <Segmented label={t('user.language')} value={currentLanguage()} options={LANGUAGES.map((value) => ({ value, label: w(`language.${value}`) }))} onChange={(value) => void switchLanguage(value)} />
        </span>
      </header>
      <main>
        <div className="sign-in-card panel">
          <SignInForm key={picked?.username ?? ''} picked={picked} />
          <DemoAccounts picked={picked?.username ?? ''} onPick={setPicked} />
        </div>
      </main>
      <footer className="row g16 ink2">
        <span>{t('signIn.line')}</span>
        <a className="link push" href="/pocket/">{t('signIn.pocket')}</a>
      </footer>
    </div>
  )
}
