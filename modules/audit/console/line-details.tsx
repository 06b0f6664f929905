import type { ReactNode } from 'react'
import { changesOf } from './facts.ts'
import { useAuditText } from './texts.ts'

/** Before and after, field by field. */
export function LineDetails({ before, after }: { readonly before: unknown; readonly after: unknown }): ReactNode {
  const t = useAuditText()
  const changes = changesOf(before, after)
  if (changes.length === 0) return <p className="ink3">{t('line.noChange')}</p>
  return (
    <table className="plain">
      <thead><tr><th>{t('line.field')}</th><th>{t('line.before')}</th><th>{t('line.after')}</th></tr></thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}><td className="ink2">{change.field}</td><td style={{ overflowWrap: 'anywhere' }}>{change.before}</td><td style={{ overflowWrap: 'anywhere' }}>{change.after}</td></tr>
        ))}
      </tbody>
    </table>
  )
}
