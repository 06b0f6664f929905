import type { ReactNode } from 'react'
import type { Register, RegisterRow } from '#platform/kernel/register.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { fieldText } from './cell-text.tsx'
import { WORDS } from './register-words.ts'

interface ConflictTableProps {
  readonly register: Register
  readonly yours: Readonly<Record<string, unknown>>
  readonly theirs: RegisterRow
  readonly onMine: () => void
  readonly onTheirs: () => void
}

/** Both versions side by side, only where they differ; the writer chooses. */
export function ConflictTable({ register, yours, theirs, onMine, onTheirs }: ConflictTableProps): ReactNode {
  const say = useSay()
  const fields = Object.entries(register.fields).filter(([, field]) => field.type !== 'personal' && field.type !== 'link')
  const differing = fields.filter(([key]) => JSON.stringify(yours[key] ?? null) !== JSON.stringify(theirs[key] ?? null))
  const named = yours['name'] === theirs.name ? [] : [{ title: say(WORDS.name), mine: String(yours['name']), now: theirs.name }]
  const lines = [...named, ...differing.map(([key, field]) => ({ title: say(field.title), mine: fieldText(say, field, yours[key]), now: fieldText(say, field, theirs[key]) }))]
  return (
    <div className="notice" role="alert">
      <Icon name="alert" />
      <div className="grow">
        <b>{say(WORDS.conflict)}：{theirs.updatedBy}</b>
        <table className="plain">
          <thead><tr><th /><th>{say(WORDS.yours)}</th><th>{say(WORDS.theirs)}</th></tr></thead>
          <tbody>{lines.map((line) => <tr key={line.title}><td className="ink3">{line.title}</td><td>{line.mine || '—'}</td><td>{line.now || '—'}</td></tr>)}</tbody>
        </table>
        <div className="row reg-gap"><Button size="sm" onClick={onMine}>{say(WORDS.keepMine)}</Button><Button size="sm" onClick={onTheirs}>{say(WORDS.takeTheirs)}</Button></div>
      </div>
    </div>
  )
}
