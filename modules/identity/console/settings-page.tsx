import type { ReactNode } from 'react'
import { slotFills, useConsoleModules } from '#platform/console/console-modules.ts'
import { Slot } from '#platform/console/slot.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useIdentityText } from './texts.ts'

/** 系统 → 设置: what a city may change of every module that is on, each module's as a panel of its own. */
export function SettingsPage(): ReactNode {
  const t = useIdentityText()
  const parts = slotFills(useConsoleModules((store) => store.modules), 'system.settings')
  return (
    <div className="settings-page">
      <header><h1>{t('settings.title')}</h1><p className="ink2">{t('settings.lead')}</p></header>
      {parts.length === 0 ? <Empty>{t('settings.none')}</Empty> : <Slot name="system.settings" props={{}} />}
    </div>
  )
}
