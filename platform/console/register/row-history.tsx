import { plainText } from '#platform/kernel/plain-text.ts'
import type { ReactNode } from 'react'
import { dateTimeText } from '#platform/kernel/instant.ts'
import type { HistoryEntry } from '#platform/kernel/register-calls.ts'
import type { Register } from '#platform/kernel/register.ts'
import type { Words } from '#platform/kernel/words.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { DrawerSection } from '#platform/web/parts/drawer.tsx'
import { fieldText } from './cell-text.tsx'
import type { RegisterPageSpec } from './define-register-page.ts'
import { WORDS } from './register-words.ts'

const WHAT: Record<HistoryEntry['what'], Words> = { added: WORDS.whatAdded, changed: WORDS.whatChanged, removed: WORDS.whatRemoved, restored: WORDS.whatRestored }

const COMMON: Readonly<Record<string, Words>> = { code: WORDS.code, name: WORDS.name, areaCode: WORDS.area, lon: WORDS.lon, lat: WORDS.lat, source: WORDS.source, surveyedAt: WORDS.surveyedAt, confidence: WORDS.confidence }

function Change({ register, change }: { readonly register: Register; readonly change: HistoryEntry['changes'][number] }): ReactNode {
  const say = useSay()
  const field = register.fields[change.field]
  const title = field ? say(field.title) : COMMON[change.field] ? say(COMMON[change.field]!) : change.field
  const show = (value: unknown): string => (field ? fieldText(say, field, value) : plainText(value)) || '—'
  return <li><span className="ink3">{title}</span> <del>{show(change.before)}</del> → <ins>{show(change.after)}</ins></li>
}

/** Every version of a row, newest first: who, when, what and why. */
export function RowHistory({ spec, id }: { readonly spec: RegisterPageSpec; readonly id: string }): ReactNode {
  const say = useSay()
  const asked = useAsk(spec.calls.history, { id })
  return (
    <DrawerSection title={say(WORDS.history)}>
      <AskedView asked={asked} rows={3}>
        {({ entries }) => (
          <ol className="reg-history">
            {entries.map((entry) => (
              <li key={entry.version}>
                <div><b>{dateTimeText(Date.parse(entry.at))}</b> {entry.by} {say(WHAT[entry.what])}{entry.reason ? <span className="ink2">：{entry.reason}</span> : null}</div>
                {entry.changes.length === 0 ? null : <ul className="t-s">{entry.changes.map((change) => <Change key={change.field} register={spec.register} change={change} />)}</ul>}
              </li>
            ))}
          </ol>
        )}
      </AskedView>
    </DrawerSection>
  )
}
