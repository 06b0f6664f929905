import type { ReactNode } from 'react'
import type { Words } from '#platform/kernel/words.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Empty } from '#platform/web/parts/states.tsx'
import { useReportText } from './texts.ts'

interface Change {
  readonly place: Words
  readonly before: string | null
  readonly after: string | null
}

/** What changed, place by place: struck through what was, plain what is. */
export function ChangeTable({ changes, heads }: { readonly changes: readonly Change[]; readonly heads?: readonly [string, string] }): ReactNode {
  const t = useReportText()
  const say = useSay()
  if (changes.length === 0) return <Empty>{t('versions.none')}</Empty>
  return (
    <table className="plain report-changes">
      <thead><tr><th /><th>{heads?.[0] ?? t('versions.was')}</th><th>{heads?.[1] ?? t('versions.is')}</th></tr></thead>
      <tbody>{changes.map((change) => <tr key={say(change.place)}><td className="ink3">{say(change.place)}</td><td>{change.before === null ? '—' : <del>{change.before}</del>}</td><td>{change.after ?? '—'}</td></tr>)}</tbody>
    </table>
  )
}
