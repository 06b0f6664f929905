import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWaiting } from '#platform/pocket/outbox/pocket-outbox.ts'
import { setAppearance, type ThemeChoice, useAppearance } from '#platform/web/appearance/appearance.ts'
import { currentLanguage, LANGUAGES, switchLanguage } from '#platform/web/i18n/language.ts'
import { useWebText } from '#platform/web/i18n/web-text.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { signOut, useUser } from '#platform/web/session/session.ts'
import { usePocketText } from '../texts.ts'

const THEMES: readonly ThemeChoice[] = ['light', 'dark', 'system']

/** Who I am on this phone, what waits, how it looks, and the way out. */
export function MeTab(): ReactNode {
  const t = usePocketText()
  const w = useWebText()
  const user = useUser()
  const choice = useAppearance((at) => at.choice)
  const waiting = useWaiting()
  return (
    <div className="screen">
      <h1 className="screen-title">{user.name}</h1>
      <section className="card">{user.posts.map((post) => <div key={post.orgPath + post.post}><b>{post.post}</b>{'\u2003'}<span className="ink2">{post.org}</span></div>)}</section>
      <Link to="/queue" className="card row between"><span>{t('me.queue')}</span><span className="ink2">{t('me.waiting', { count: waiting.length })}</span></Link>
      <section className="card col g12">
        <div className="row between"><span className="ink2">{w('theme.title')}</span><Segmented label={w('theme.title')} value={choice} options={THEMES.map((value) => ({ value, label: w(`theme.${value}`) }))} onChange={(value) => setAppearance({ choice: value })} /></div>
        <div className="row between"><span className="ink2">{t('me.language')}</span><Segmented label={t('me.language')} value={currentLanguage()} options={LANGUAGES.map((value) => ({ value, label: w(`language.${value}`) }))} onChange={(value) => void switchLanguage(value)} /></div>
      </section>
      <span className="grow" />
      {waiting.length > 0 ? <p className="t-s ink2">{t('me.signOutNote', { count: waiting.length })}</p> : null}
      <Button size="lg" icon="out" onClick={() => void signOut()}>{t('me.signOut')}</Button>
    </div>
  )
}
