import type { ReactNode } from 'react'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useOrganisationText } from './texts.ts'

interface VersionConflictProps {
  readonly failure: ApiFailure | null
  /** Words and present content of each field, by its key in the other's version. */
  readonly mine: Readonly<Record<string, { readonly title: string; readonly value: string }>>
  /** Saves mine over the other's version. */
  readonly onMine: (version: number) => void
  /** Puts the other's version into the form. */
  readonly onTheirs: () => void
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A refusal as a sentence; when somebody else was faster, both versions side by side and the choice. */
export function VersionConflict({ failure, mine, onMine, onTheirs }: VersionConflictProps): ReactNode {
  const t = useOrganisationText()
  const theirs = failure?.code === 'organisation.conflict' ? (failure.details['theirs'] as Readonly<Record<string, unknown>> | undefined) : undefined
  const version = theirs?.['version']
  if (!failure || !theirs || typeof version !== 'number') return <Refusal failure={failure} />
  return (
    <div className="notice" role="alert">
      <Icon name="alert" />
      <div className="grow col" style={{ gap: 8 }}>
        <span>{failure.message}</span>
        <table className="plain">
          <thead><tr><th /><th>{t('conflict.mine')}</th><th>{t('conflict.theirs')}</th></tr></thead>
          <tbody>{Object.entries(mine).map(([key, { title, value }]) => <tr key={key}><td className="ink3">{title}</td><td>{value || '—'}</td><td>{textOf(theirs[key]) || '—'}</td></tr>)}</tbody>
        </table>
        <span className="row"><Button size="sm" onClick={() => onMine(version)}>{t('conflict.keepMine')}</Button><Button size="sm" onClick={onTheirs}>{t('conflict.takeTheirs')}</Button></span>
      </div>
    </div>
  )
}
