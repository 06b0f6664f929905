import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { plan, type PlanText } from '../contract.ts'
import { changedAt } from './plan-list.tsx'
import { usePlanText } from './texts.ts'
import { differenceTitle, type PlanFile, type PlanRow, STATE_MARKS } from './words.ts'

/** What differs between two versions, part by part; a press shows the part in the text. */
function Differences({ parsed, before, after, onPick, onClose }: { readonly parsed: PlanText; readonly before: PlanRow; readonly after: PlanRow; readonly onPick: (path: string) => void; readonly onClose: () => void }): ReactNode {
  const t = usePlanText()
  const asked = useAsk(plan.queries.comparePlans, { before: before.id, after: after.id })
  return (
    <section className="plan-pad">
      <div className="row between"><h3>{t('diff.title', { before: before.versionNumber, after: after.versionNumber })}</h3><Button onClick={onClose}>{t('diff.close')}</Button></div>
      <AskedView asked={asked} rows={4} what={t('page.versions')}>
        {({ differences }) =>
          differences.length === 0 ? (
            <p className="ink2">{t('diff.none')}</p>
          ) : (
            <>
              <p><b>{t('diff.count', { n: differences.length })}</b></p>
              <table className="plain plan-diff">
                <thead><tr><th /><th>{t('diff.part')}</th><th>{t('diff.before')}</th><th>{t('diff.after')}</th></tr></thead>
                <tbody>
                  {differences.map((one) => (
                    <tr key={one.path}>
                      <td className="nowrap"><b>{t(`diff.${one.kind}`)}</b></td>
                      <td>{one.kind === 'removed' ? one.title : <button type="button" className="link" onClick={() => onPick(one.path)}>{differenceTitle(parsed, one.path, one.title)}</button>}</td>
                      <td>{one.before === null ? '—' : <del>{one.before}</del>}</td>
                      <td>{one.after === null ? '—' : <ins>{one.after}</ins>}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </>
          )
        }
      </AskedView>
    </section>
  )
}

/** All versions of the plan, newest first, and the comparison of two. */
export function PlanVersions({ file, onPick }: { readonly file: PlanFile; readonly onPick: (path: string) => void }): ReactNode {
  const t = usePlanText()
  const [beforeId, setBeforeId] = useState<string | null>(null)
  const { plan: here, versions } = file
  const before = versions.find((version) => version.id === beforeId)
  return (
    <>
      <table className="plain tall">
        <tbody>
          {versions.map((version) => (
            <tr key={version.id} aria-selected={version.id === here.id}>
              <td className="nowrap">{version.id === here.id ? <b>{t('list.version', { n: version.versionNumber })}</b> : <Link className="link" to="/plans/$id" params={{ id: version.id }} search={{ tab: 'versions' }}>{t('list.version', { n: version.versionNumber })}</Link>}</td>
              <td className="nowrap"><StateMark state={STATE_MARKS[version.state]}>{t(`state.${version.state}`)}</StateMark></td>
              <td>{version.edition}</td>
              <td className="nowrap ink2"><Moment at={changedAt(version)} /> {version.activatedBy ?? version.savedBy}</td>
              <td className="right">{version.id === here.id ? <span className="ink3">{t('diff.current')}</span> : <Button onClick={() => setBeforeId(version.id)}>{t('diff.with')}</Button>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {versions.length === 1 ? <p className="plan-pad ink2">{t('diff.only')}</p> : null}
      {before && before.id !== here.id ? <Differences parsed={file.parsed} before={before} after={here} onPick={onPick} onClose={() => setBeforeId(null)} /> : null}
    </>
  )
}
