import type { ReactNode } from 'react'
import { useSay } from '#platform/web/i18n/language.ts'
import type { AuditLine } from '../contract.ts'
import { changesOf, type Wording } from './facts.ts'
import { useAuditText } from './texts.ts'

/** How the fields and values of a line are said in the language of the screen. */
export function useWording(line: AuditLine): Wording {
  const t = useAuditText()
  const say = useSay()
  return { labels: line.labels, say, sealed: t('line.sealed') }
}

/** Before and after, field by field. */
export function LineDetails({ line }: { readonly line: AuditLine }): ReactNode {
  const t = useAuditText()
  const changes = changesOf(line.before, line.after, useWording(line))
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
