import { type ReactNode, useState } from 'react'
import { RESPONSE_LEVELS, type ResponseLevel } from '#platform/kernel/severity.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Field } from '#platform/web/parts/field.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { Notice } from '#platform/web/parts/states.tsx'
import { incident } from '../contract.ts'
import { ActDialog, useSeenVersion } from './act-dialog.tsx'
import { ReasonField } from './end-dialogs.tsx'
import { useIncidentText } from './texts.ts'
import { INCIDENT_QUERIES } from './use-incident-file.ts'
import { type FileDialogProps, figureTitle, figureUnit, levelText } from './words.ts'

type Proposal = OutputOf<typeof incident.queries.proposeLevel>

/** What the grading tables say of the accepted figures, line by line, and what they could not use. */
function ProposalView({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const t = useIncidentText()
  return (
    <div className="col g8">
      <p>{proposal.level === null ? t('grade.none') : t('grade.proposed', { level: levelText(proposal.level) })}{proposal.tableTitle ? <span className="ink3">{'\u2002'}{proposal.tableTitle}</span> : null}</p>
      {proposal.reasons.length > 0 ? (
        <table className="plain">
          <thead><tr><th>{t('grade.figure')}</th><th className="num">{t('grade.value')}</th><th>{t('grade.row')}</th><th>{t('list.level')}</th><th>{t('grade.source')}</th></tr></thead>
          <tbody>
            {proposal.reasons.map((why) => (
              <tr key={`${why.table}${why.figure}`}>
                <td>{figureTitle(why.figure)}</td>
                <td className="num">{why.value} {figureUnit(why.figure)}</td>
                <td>{why.row}</td>
                <td className="nowrap">{levelText(why.level)}</td>
                <td className="t-s ink3">{why.source}{why.mark === 'high' ? '' : t('grade.unsure')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {proposal.unaccepted.length > 0 ? <Notice>{t('grade.unaccepted', { what: proposal.unaccepted.map(figureTitle).join('、') })}</Notice> : null}
      {proposal.missing.length > 0 ? <p className="t-s ink3">{t('grade.missing', { what: proposal.missing.map(figureTitle).join('、') })}</p> : null}
    </div>
  )
}

const basisOf = (proposal: Proposal | undefined): string => (proposal?.reasons ?? []).filter((why) => why.level === proposal?.level).map((why) => `${figureTitle(why.figure)} ${why.value} ${figureUnit(why.figure)}：${why.row}（${why.source}）`).join('；')

/** Sets the incident's level. The tables propose, a person decides and says on what it rests. */
export function GradeDialog({ file, onClose }: FileDialogProps): ReactNode {
  const t = useIncidentText()
  const row = file.incident
  const proposal = useAsk(incident.queries.proposeLevel, { id: row.id })
  const [picked, setPicked] = useState<ResponseLevel | null>(null)
  const [written, setWritten] = useState<string | null>(null)
  const grade = useAct(incident.actions.gradeIncident, { refresh: INCIDENT_QUERIES, onDone: onClose })
  const version = useSeenVersion(row.version)
  const level = picked ?? proposal.data?.level ?? row.incidentLevel
  const basis = written ?? basisOf(proposal.data)
  const missing = level === null ? t('grade.needLevel') : level === row.incidentLevel ? t('grade.same', { level: levelText(level) }) : basis.trim().length < 2 ? t('grade.needBasis') : null
  const send = (): void => {
    if (level !== null) void grade.act({ id: row.id, version: version(grade.failure), level, basis })
  }
  return (
    <ActDialog wide title={t('grade.title')} act={t('grade.act', { level: levelText(level) })} pending={grade.pending} failure={grade.failure} missing={missing} onAct={send} onClose={onClose}>
      <AskedView asked={proposal} rows={3} what={t('grade.title')}>{(data) => <ProposalView proposal={data} />}</AskedView>
      <Field label={t('list.level')} hint={t('grade.three')}>
        {() => <Segmented label={t('list.level')} value={level ?? 'none'} options={RESPONSE_LEVELS.map((one) => ({ value: one as string, label: levelText(one) }))} onChange={(value) => setPicked(RESPONSE_LEVELS.find((one) => one === value) ?? null)} />}
      </Field>
      <ReasonField label={t('field.basis')} value={basis} onChange={setWritten} />
    </ActDialog>
  )
}
