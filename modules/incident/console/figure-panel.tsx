import { type ReactNode, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { classes } from '#platform/web/parts/class-names.ts'
import { Confirm } from '#platform/web/parts/dialog.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { useMay, useUser } from '#platform/web/session/session.ts'
import { incident } from '../contract.ts'
import { ConflictNotice, isConflict } from './conflict-notice.tsx'
import { useIncidentText } from './texts.ts'
import { INCIDENT_QUERIES } from './use-incident-file.ts'
import { figureTitle, figureUnit, type IncidentFile, isLive, statedText } from './words.ts'

type Group = IncidentFile['figures'][number]
type Statement = Group['figures'][number]

interface Choice {
  readonly group: Group
  readonly chosen: Statement
  /** The one that was accepted when the person looked: somebody else's later choice is a conflict. */
  readonly seen: string | null
}

function AcceptDialog({ incidentId, choice, onClose }: { readonly incidentId: string; readonly choice: Choice; readonly onClose: () => void }): ReactNode {
  const t = useIncidentText()
  const user = useUser()
  const [note, setNote] = useState('')
  const accept = useAct(incident.actions.acceptFigure, { refresh: INCIDENT_QUERIES, onDone: onClose })
  const { group, chosen } = choice
  const said = `${figureTitle(group.kind)} ${statedText(chosen, t('figure.about'))} ${figureUnit(group.kind)}`
  const before = group.figures.find((one) => one.id === choice.seen)
  const send = (seenAcceptedId: string | null): void => void accept.act({ incidentId, figureId: chosen.id, seenAcceptedId, note: note.trim() === '' ? null : note })
  const conflict = isConflict(accept.failure)
  // After a conflict the fresh file says which one is accepted now; accepting over it is then knowingly done.
  const now = group.accepted?.figureId ?? null
  return (
    <Confirm
      open
      title={t('figure.acceptTitle', { what: figureTitle(group.kind) })}
      act={conflict ? t('figure.acceptAnyway', { what: said }) : t('figure.acceptAct', { name: user.name, what: said })}
      pending={accept.pending}
      onAct={() => send(conflict ? now : choice.seen)}
      onClose={onClose}
      lead={t('figure.acceptLead', { what: said, source: chosen.source, time: clockText(Date.parse(chosen.at)) })}
      irrevocable={[t('figure.acceptKept')]}
      excluded={before ? [t('figure.acceptBefore', { what: `${statedText(before, t('figure.about'))} ${figureUnit(group.kind)}`, source: before.source })] : []}
    >
      <textarea className="input" value={note} maxLength={300} placeholder={t('figure.note')} aria-label={t('figure.note')} onChange={(event) => setNote(event.target.value)} />
      {conflict && accept.failure ? <ConflictNotice failure={accept.failure} /> : <Refusal failure={accept.failure} />}
    </Confirm>
  )
}

function FigureGroup({ group, mayAccept, onAccept }: { readonly group: Group; readonly mayAccept: boolean; readonly onAccept: (chosen: Statement) => void }): ReactNode {
  const t = useIncidentText()
  const unit = figureUnit(group.kind)
  const about = t('figure.about')
  const accepted = group.figures.find((one) => one.accepted)
  return (
    <div className="figure-group">
      <div className="row row-base">
        <span className="ink2 grow">{figureTitle(group.kind)}</span>
        {accepted ? <span className="figure"><b className="t-figure">{statedText(accepted, about)}</b><span className="unit">{'\u00A0'}{unit}</span></span> : <b>{t('figure.none')}</b>}
      </div>
      {group.figures.toSorted((a, b) => Number(b.accepted) - Number(a.accepted)).map((one) => (
        <div key={one.id} className="figure-line t-s">
          <span className="figure-tick">{one.accepted ? <Icon name="check" /> : null}</span>
          <span className={classes('ellipsis', !one.accepted && 'ink3')} title={one.note ?? undefined}>{one.source} {clockText(Date.parse(one.at))}{one.note ? `，${one.note}` : ''}</span>
          <span className={classes('nowrap', !one.accepted && 'ink3')}>{statedText(one, about)} {unit}</span>
          {mayAccept && !one.accepted ? <button type="button" className="link" onClick={() => onAccept(one)}>{t('figure.accept')}</button> : null}
        </div>
      ))}
    </div>
  )
}

function FigureFoot({ figures }: { readonly figures: readonly Group[] }): ReactNode {
  const t = useIncidentText()
  const signed = figures.flatMap((one) => (one.accepted ? [one.accepted] : [])).toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0]
  const disputed = figures.filter((one) => one.conflicting).length
  if (figures.length === 0) return null
  return (
    <div className="figure-foot t-s ink2">
      {signed ? t('figure.signed', { name: signed.by, time: clockText(Date.parse(signed.at)) }) : t('figure.unsigned')}
      {disputed > 0 ? <b>{t('figure.disputed', { n: disputed })}</b> : null}
    </div>
  )
}

/** Every number with all that was said about it; the accepted one is ticked and signed, the others stay. */
export function FigurePanel({ file, onReport }: { readonly file: IncidentFile; readonly onReport: () => void }): ReactNode {
  const t = useIncidentText()
  const [picked, setPicked] = useState<{ kind: Group['kind']; figureId: string; seen: string | null } | null>(null)
  const live = isLive(file.incident)
  const mayAccept = useMay('incident.assess') && live
  const mayReport = useMay('incident.report') && live
  const group = picked && file.figures.find((one) => one.kind === picked.kind)
  const chosen = group?.figures.find((one) => one.id === picked?.figureId)
  return (
    <Panel className="figures">
      <PanelHead title={t('figure.title')}>
        {mayReport ? <Button size="sm" kind="quiet" icon="plus" onClick={onReport}>{t('act.report')}</Button> : <span className="source">{t('figure.rule')}</span>}
      </PanelHead>
      <PanelBody flush>
        {file.figures.length === 0 ? <Empty action={mayReport ? <Button onClick={onReport}>{t('act.report')}</Button> : null}>{t('figure.empty')}</Empty> : null}
        {file.figures.toSorted((a, b) => Number(b.conflicting) - Number(a.conflicting)).map((one) => <FigureGroup key={one.kind} group={one} mayAccept={mayAccept} onAccept={(it) => setPicked({ kind: one.kind, figureId: it.id, seen: one.accepted?.figureId ?? null })} />)}
      </PanelBody>
      <FigureFoot figures={file.figures} />
      {picked && group && chosen ? <AcceptDialog key={chosen.id} incidentId={file.incident.id} choice={{ group, chosen, seen: picked.seen }} onClose={() => setPicked(null)} /> : null}
    </Panel>
  )
}
