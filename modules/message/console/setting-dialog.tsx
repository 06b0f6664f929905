import { type ReactNode, useId, useState } from 'react'
import { useAct } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { message } from '../contract.ts'
import type { RouteRow, RouteSetting } from '../contract/route-row.ts'
import { useMessageText } from './texts.ts'

const NUMBERS = ['extensionDigits', 'ratePerSecond', 'costYuan', 'priority', 'maxAttempts', 'lateSeconds'] as const
type NumberKey = (typeof NUMBERS)[number]
const LABELS = { extensionDigits: 'setting.extensionDigits', ratePerSecond: 'setting.rate', costYuan: 'setting.cost', priority: 'setting.priority', maxAttempts: 'setting.maxAttempts', lateSeconds: 'setting.lateSeconds' } as const
const HINTS: Partial<Record<NumberKey, 'setting.extensionHint' | 'setting.costHint' | 'setting.priorityHint'>> = { extensionDigits: 'setting.extensionHint', costYuan: 'setting.costHint', priority: 'setting.priorityHint' }

type Draft = Omit<RouteSetting, NumberKey> & Record<NumberKey, string> & { readonly secret: string }

const draftOf = (setting: RouteSetting): Draft => ({ ...setting, ...(Object.fromEntries(NUMBERS.map((key) => [key, String(setting[key])])) as Record<NumberKey, string>), secret: '' })

function inputOf(row: RouteRow, { secret, ...draft }: Draft) {
  const numbers = Object.fromEntries(NUMBERS.map((key) => [key, Number(draft[key])])) as Record<NumberKey, number>
  return { ...draft, ...numbers, route: row.route, version: row.version, ...(secret === '' ? {} : { secret }) }
}

/** Address, account, limits and price of a route, with the paper they come from. A secret is written, never read. */
export function SettingDialog({ row, onClose }: { readonly row: RouteRow; readonly onClose: () => void }): ReactNode {
  const t = useMessageText()
  const form = useId()
  const [draft, setDraft] = useState(() => draftOf(row.setting))
  const save = useAct(message.actions.saveChannelSetting, { refresh: [message.queries.channelBoard], onDone: onClose })
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }))
  const ready = draft.source.trim().length >= 2 && NUMBERS.every((key) => draft[key].trim() !== '' && Number.isFinite(Number(draft[key])))
  const send = (): void => void save.act(inputOf(row, draft))
  const footer = <><Button onClick={onClose}>{t('setting.cancel')}</Button><Button submit form={form} kind="primary" pending={save.pending} disabled={!ready}>{t('setting.save')}</Button></>
  return (
    <Dialog open wide onClose={onClose} title={t('setting.title', { name: t(`route.${row.route}`) })} footer={footer}>
      <form id={form} className="channel-form" onSubmit={(event) => { event.preventDefault(); if (ready) send() }}>
        <label className="row wide"><input type="checkbox" className="tick" checked={draft.enabled} onChange={(event) => change({ enabled: event.target.checked })} /><b>{t('setting.enabled')}</b></label>
        <div className="wide"><TextField above label={t('setting.address')} hint={t(row.route === 'smpp' ? 'setting.smppHint' : 'setting.httpHint')} value={draft.address} maxLength={200} spellCheck={false} onChange={(event) => change({ address: event.target.value })} /></div>
        <TextField above label={t('setting.account')} value={draft.account} maxLength={60} spellCheck={false} onChange={(event) => change({ account: event.target.value })} />
        <TextField above type="password" autoComplete="new-password" label={t('setting.secret')} hint={t(row.hasSecret ? 'setting.secretKept' : 'setting.secretNone')} value={draft.secret} maxLength={200} onChange={(event) => change({ secret: event.target.value })} />
        <TextField above label={t('setting.sourceNumber')} inputMode="numeric" value={draft.sourceNumber} maxLength={20} onChange={(event) => change({ sourceNumber: event.target.value.replaceAll(/\D/g, '') })} />
        {NUMBERS.filter((key) => row.channel === 'sms' || key !== 'extensionDigits').map((key) => {
          const hint = HINTS[key]
          return <TextField key={key} above label={t(LABELS[key])} {...(hint === undefined ? {} : { hint: t(hint) })} inputMode="decimal" value={draft[key]} onChange={(event) => change({ [key]: event.target.value } as Partial<Draft>)} />
        })}
        <div className="wide"><TextField above label={t('setting.source')} hint={t('setting.sourceHint')} value={draft.source} maxLength={200} onChange={(event) => change({ source: event.target.value })} /></div>
        <div className="wide"><Refusal failure={save.failure} /></div>
      </form>
    </Dialog>
  )
}
