import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useConsoleModules } from '#platform/console/console-modules.ts'
import { type Density, setAppearance, type ThemeChoice, useAppearance } from '#platform/web/appearance/appearance.ts'
import { currentLanguage, LANGUAGES, switchLanguage } from '#platform/web/i18n/language.ts'
import { useWebText } from '#platform/web/i18n/web-text.ts'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Menu, MenuItem } from '#platform/web/parts/menu.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { signOut, useUser } from '#platform/web/session/session.ts'
import { useConsoleText } from '../texts.ts'

const THEMES: readonly ThemeChoice[] = ['light', 'dark', 'system']
const DENSITIES: readonly Density[] = ['dense', 'base', 'roomy']

/** Who is signed in; appearance, language, size of type, sign-out. */
export function UserMenu(): ReactNode {
  const t = useConsoleText()
  const w = useWebText()
  const user = useUser()
  const { choice, scale, density } = useAppearance()
  const navigate = useNavigate()
  const hasAccountPage = useConsoleModules((store) => store.modules).some((module) => module.routes.some((route) => route.path === '/account'))
  const post = user.posts[0]
  const shown = post ? `${user.name}（${post.post}）` : user.name
  const trigger = (
    <>
      <Icon name="user" />
      <span className="ellipsis bar-user">{shown}</span>
    </>
  )
  return (
    <Menu label={`${t('user.menu')} ${shown}`} trigger={trigger}>
      {(close) => (
        <>
          <div className="menu-posts">
            <b>{user.name}</b> <span className="ink3">{user.username}</span>
            {user.posts.map((held) => <div key={held.orgPath + held.post} className="t-s ink2">{held.org}{'\u2003'}{held.post}</div>)}
          </div>
          <hr />
          <div className="menu-choice"><span className="t-s ink3">{w('theme.title')}</span><Segmented label={w('theme.title')} value={choice} options={THEMES.map((value) => ({ value, label: w(`theme.${value}`) }))} onChange={(value) => setAppearance({ choice: value })} /></div>
          <div className="menu-choice"><span className="t-s ink3">{w('density.title')}</span><Segmented label={w('density.title')} value={density} options={DENSITIES.map((value) => ({ value, label: w(`density.${value}`) }))} onChange={(value) => setAppearance({ density: value })} /></div>
          <div className="menu-choice"><span className="t-s ink3">{t('shell.scale')}</span><Segmented label={t('shell.scale')} value={scale === 'large' ? 'large' : 'desk'} options={[{ value: 'desk', label: w('scale.desk') }, { value: 'large', label: w('scale.large') }]} onChange={(value) => setAppearance({ scale: value })} /></div>
          <div className="menu-choice"><span className="t-s ink3">{t('user.language')}</span><Segmented label={t('user.language')} value={currentLanguage()} options={LANGUAGES.map((value) => ({ value, label: w(`language.${value}`) }))} onChange={(value) => void switchLanguage(value)} /></div>
          <hr />
          {hasAccountPage ? <MenuItem icon="user" onPick={() => { close(); void navigate({ to: '/account' as string }) }}>{t('user.account')}</MenuItem> : null}
          <MenuItem icon="out" onPick={() => { close(); void signOut() }}>{t('user.signOut')}</MenuItem>
        </>
      )}
    </Menu>
  )
}
