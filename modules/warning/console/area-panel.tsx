import { type ReactNode, useState } from 'react'
import { area } from '#platform/kernel/area-contract.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { numberText } from '#platform/web/i18n/time-text.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { AreaMap } from './area-map.tsx'
import { AreaPicker, type PickedArea } from './area-picker.tsx'
import type { Proposal } from './composer-draft.ts'
import { useWarningText } from './texts.ts'
import type { Composer } from './use-composer.ts'

function Figures({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const t = useWarningText()
  const posts = proposal.recipients.reduce((sum, group) => sum + group.areasWithout.length, 0)
  return (
    <div className="composer-figures">
      <div><span className="t-s ink2">{t('compose.registered')}</span><b className="figure t-figure">{proposal.people === null ? '—' : numberText(proposal.people)}</b><span className="source">{proposal.people === null ? t('compose.missing', { areas: proposal.peopleMissing.join('、') }) : proposal.peopleSource}</span></div>
      <div><span className="t-s ink2">{t('compose.areas')}</span><b className="figure t-figure">{proposal.areas.length}</b><span className="source ellipsis">{proposal.areaWords}</span></div>
      <div><span className="t-s ink2">{t('compose.toCall')}</span><b className="figure t-figure">{proposal.recipientCount}</b><span className="source">{t('compose.byPost')}</span></div>
      <div><span className="t-s ink2">{t('compose.holes')}</span><b className="figure t-figure">{posts}</b><span className="source">{posts === 0 ? t('compose.noHoles') : t('compose.holesHint')}</span></div>
    </div>
  )
}

/** Who will be called, by post, each with names; a place without a holder is said first. */
function Recipients({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const t = useWarningText()
  const [open, setOpen] = useState<string | null>(null)
  return (
    <table className="plain">
      <thead><tr><th>{t('compose.post')}</th><th className="num">{t('compose.number')}</th><th>{t('compose.vacant')}</th></tr></thead>
      <tbody>
        {proposal.recipients.map((group) => (
          <tr key={group.post}>
            <td className="nowrap"><button type="button" className="link" aria-expanded={open === group.post} onClick={() => setOpen(open === group.post ? null : group.post)}>{group.postName}</button><span className="t-s ink3"> {t(`reach.${group.reach}`)}</span></td>
            <td className="num">{group.people.length}</td>
            <td className="t-s">{open === group.post ? group.people.map((person) => `${person.name}（${person.organisationName}）`).join('、') : group.areasWithout.length > 0 ? <b>{t('compose.nobodyAt', { areas: group.areasWithout.join('、') })}</b> : <span className="ink3">{t('compose.allHeld')}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What has been chosen, each with the way out again. */
function Chosen({ composer, areas }: { readonly composer: Composer; readonly areas: readonly PickedArea[] }): ReactNode {
  const t = useWarningText()
  const { draft, set } = composer
  if (draft.rings.length + draft.areaCodes.length === 0) return null
  return (
    <div className="row wrap composer-chosen">
      {draft.rings.map((_, at) => <button key={`ring${at}`} type="button" className="tag on" disabled={composer.locked} onClick={() => set({ rings: draft.rings.filter((__, other) => other !== at) })}>{t('compose.ring', { n: at + 1 })} <Icon name="close" /></button>)}
      {draft.areaCodes.map((code) => <button key={code} type="button" className="tag on" disabled={composer.locked} onClick={() => set({ areaCodes: draft.areaCodes.filter((one) => one !== code) })}>{areas.find((one) => one.code === code)?.name ?? code} <Icon name="close" /></button>)}
    </div>
  )
}

/** 范围: by towns and villages or drawn on the map; people are counted, never typed. */
export function AreaPanel({ composer }: { readonly composer: Composer }): ReactNode {
  const t = useWarningText()
  const { draft, set, proposal } = composer
  const [drawing, setDrawing] = useState(false)
  const [picking, setPicking] = useState(false)
  const areas = useAsk(area.queries.listAreas, {}).data?.areas ?? []
  const { areas: counted, areaWords } = proposal ?? { areas: [], areaWords: '' }
  const words = areaWords || t('compose.noArea')
  const onRing = (ring: [number, number][]): void => {
    set({ rings: [...draft.rings, ring] })
    setDrawing(false)
  }
  return (
    <Panel className="composer-area">
      <PanelHead title={t('compose.area')} note={words}>
        <Button icon="pen" aria-pressed={drawing} disabled={composer.locked} onClick={() => setDrawing(!drawing)}>{t(drawing ? 'compose.drawing' : 'compose.draw')}</Button>
        <Button aria-pressed={picking} disabled={composer.locked} onClick={() => setPicking(!picking)}>{t('compose.pick')}</Button>
      </PanelHead>
      <PanelBody flush>
        {picking ? <AreaPicker areas={areas} chosen={draft.areaCodes} onChange={(areaCodes) => set({ areaCodes })} /> : null}
        <AreaMap rings={draft.rings} codes={counted.map((one) => one.code)} areas={areas} drawing={drawing} onRing={onRing} />
        <Chosen composer={composer} areas={areas} />
        {proposal && counted.length > 0 ? <><Figures proposal={proposal} /><Recipients proposal={proposal} /></> : <p className="composer-empty ink2">{t('compose.areaHint')}</p>}
      </PanelBody>
    </Panel>
  )
}
