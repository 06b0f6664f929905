import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { askAgain, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { audit } from '../contract.ts'

const w = (zh: string, en: string) => ({ zh, en })
const part = (body: unknown, key: string): string => {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[key] : undefined
  return typeof value === 'string' || typeof value === 'number' ? String(value) : value === undefined || value === null ? '—' : JSON.stringify(value)
}

/** A setting kept as one figure is told by `value`; one kept as several by those that changed. */
function changedKeys(before: unknown, after: unknown): string[] {
  if (typeof after !== 'object' || after === null) return []
  return Object.keys(after).filter((key) => !['source', 'updatedBy', 'updatedAt', 'editedBy', 'effectiveFrom', 'version'].includes(key) && part(before, key) !== part(after, key))
}

/** Every change of one setting, newest first, out of the sealed log. */
export function SettingHistory({ kind, id }: { readonly kind: string; readonly id: string }): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  // The answer kept from before the last change would deny that change.
  useEffect(() => askAgain(client, [audit.queries.settingHistory]), [client, kind, id])
  const asked = useAsk(audit.queries.settingHistory, { kind, id })
  return (
    <AskedView asked={asked} rows={2}>
      {({ changes }) =>
        changes.length === 0 ? <p className="source">{say(w('还没有人改过，现在是系统默认值。', 'Nobody has changed it yet: this is the default.'))}</p> : (
          <ul className="setting-history">
            {changes.map((change) => (
              <li key={`${change.at} ${change.by}`}>
                <span className="ink2 nowrap">{dateTimeText(Date.parse(change.at))} {change.by}</span>{' '}
                {changedKeys(change.before, change.after).map((key) => <b key={key} className="nowrap">{part(change.before, key)} → {part(change.after, key)}{'\u2002'}</b>)}
                <div className="source">{part(change.after, 'source')}{change.reason === null ? '' : `；${say(w('理由：', 'Reason: '))}${change.reason}`}</div>
              </li>
            ))}
          </ul>
        )
      }
    </AskedView>
  )
}
