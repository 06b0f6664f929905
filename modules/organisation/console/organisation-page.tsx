import { useNavigate, useParams } from '@tanstack/react-router'
import { type CSSProperties, type ReactNode, useMemo, useState } from 'react'
import { useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { organisation, type OrganisationRow, type PersonRow } from '../contract.ts'
import { PeoplePanel } from './people-panel.tsx'
import { useOrganisationText } from './texts.ts'
import { narrowed, type TreeLine, visibleLines } from './tree.ts'
import './organisation.css'

interface TreeProps {
  readonly rows: readonly OrganisationRow[]
  readonly picked: string | null
  readonly onPick: (code: string) => void
  readonly text: string
}

function Line({ line, open, picked, onPick, onTwist }: { readonly line: TreeLine; readonly open: boolean; readonly picked: boolean; readonly onPick: () => void; readonly onTwist: () => void }): ReactNode {
  const t = useOrganisationText()
  return (
    <li className="tree-row" role="treeitem" aria-selected={picked} aria-level={line.depth + 1} style={{ '--depth': line.depth } as CSSProperties}>
      {line.children > 0 ? <button type="button" className="tree-twist" aria-expanded={open} aria-label={t('tree.twist', { name: line.row.name })} onClick={onTwist}><Icon name="chevron-right" /></button> : <span className="tree-twist" />}
      <button type="button" className="name" onClick={onPick}>
        <span className="ellipsis">{line.row.name}</span>
        {line.children > 0 ? <span className="t-s ink3 push">{line.children}</span> : null}
      </button>
    </li>
  )
}

function Tree({ rows, picked, onPick, text }: TreeProps): ReactNode {
  const t = useOrganisationText()
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set(rows.filter((row) => row.parentCode === null).map((row) => row.code)))
  const found = useMemo(() => (text === '' ? null : narrowed(rows, text)), [rows, text])
  const open = found ? new Set([...opened, ...found.open]) : opened
  const lines = visibleLines(found?.rows ?? rows, open)
  const twist = (code: string): void => {
    const next = new Set(opened)
    if (!next.delete(code)) next.add(code)
    setOpened(next)
  }
  if (lines.length === 0) return <Empty>{t('tree.none')}</Empty>
  return <ul role="tree" aria-label={t('tree.title')}>{lines.map((line) => <Line key={line.row.code} line={line} open={open.has(line.row.code)} picked={line.row.code === picked} onPick={() => onPick(line.row.code)} onTwist={() => twist(line.row.code)} />)}</ul>
}

/** The person that the address names, as search and links do. */
function useNamedPerson(): PersonRow | null {
  const { id } = useParams({ strict: false }) as { readonly id?: string }
  const asked = useAsk(organisation.queries.findPerson, { id: id ?? '' }, { when: id !== undefined })
  return id === undefined ? null : (asked.data ?? null)
}

/** The organisation that is shown: the one picked in the tree, or the home of the person named. */
function usePicked(): { readonly named: PersonRow | null; readonly own: string | null; readonly pick: (code: string) => void } {
  // What was picked while one person was named says nothing once another is.
  const [picked, setPicked] = useState<{ readonly code: string; readonly while: string | null } | null>(null)
  const person = useNamedPerson()
  const personId = person?.id ?? null
  const pick = (code: string): void => setPicked({ code, while: personId })
  return picked?.while === personId ? { named: null, own: picked.code, pick } : { named: person, own: person?.organisationCode ?? null, pick }
}

/** The tree at the left, the people and posts of what is picked at the right. */
export function OrganisationPage(): ReactNode {
  const t = useOrganisationText()
  const [text, setText] = useState('')
  const asked = useAsk(organisation.queries.listOrganisations, {})
  const root = asked.data?.organisations.find((row) => row.parentCode === null)?.code ?? null
  const navigate = useNavigate()
  const { named, own, pick } = usePicked()
  const code = own ?? root
  const leave = (): void => {
    if (named) void navigate({ to: '/organisations' })
  }
  return (
    <div className="organisation-page">
      <Panel>
        <PanelHead title={t('tree.title')} icon="list" />
        <div style={{ padding: '8px 12px', borderBottom: '1px solid var(--line)' }}>
          <input className="input" type="search" value={text} placeholder={t('tree.search')} aria-label={t('tree.search')} onChange={(event) => setText(event.target.value.trim())} />
        </div>
        <PanelBody flush className="organisation-tree">
          <AskedView asked={asked} rows={14} what={t('tree.title')}>{(data) => <Tree rows={data.organisations} picked={code} onPick={pick} text={text} />}</AskedView>
        </PanelBody>
      </Panel>
      {code === null ? <Panel><Empty>{t('tree.pick')}</Empty></Panel> : <PeoplePanel key={`${code} ${named?.id ?? ''}`} code={code} named={named} onLeave={leave} onPick={pick} />}
    </div>
  )
}
