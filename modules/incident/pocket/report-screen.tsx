import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { uuidv7 } from '#platform/kernel/id.ts'
import { markPicture, takePicture } from '#platform/pocket/camera/camera.ts'
import { outbox } from '#platform/pocket/outbox/pocket-outbox.ts'
import { type Position, readPosition } from '#platform/pocket/position/position.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Notice } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useFacts, useUser } from '#platform/web/session/session.ts'
import { currentWorld } from '#platform/web/session/world.ts'
import { FIGURE_KINDS, incident } from '../contract.ts'
import { type KnownIncident, useKnownIncidents } from './my-incidents.ts'
import './report.css'
import { ASKED, EMPTY_DRAFT, priorityOf, type ReportDraft, reportOf } from './report-draft.ts'
import { useIncidentText } from './texts.ts'

const positionIfAny = (): Promise<Position | null> => readPosition(60_000, 4_000).catch(() => null)

interface Photo {
  readonly content: Blob
  readonly preview: string
}

function ChooseIncident({ known, chosen, onChoose }: { readonly known: readonly KnownIncident[]; readonly chosen: string | null; readonly onChoose: (id: string) => void }): ReactNode {
  const t = useIncidentText()
  if (known.length === 0) return <Notice icon="info">{t('pocket.noIncident')}</Notice>
  return (
    <section className="card report-choice" role="radiogroup" aria-label={t('pocket.which')}>
      {known.map((row) => (
        <button key={row.id} type="button" role="radio" aria-checked={row.id === chosen} onClick={() => onChoose(row.id)}>
          <span className={row.id === chosen ? 'tickbox on' : 'tickbox'}>{row.id === chosen ? <Icon name="check" /> : null}</span>
          <span className="grow"><b>{row.title}</b><br /><span className="t-s ink3">{row.code}</span></span>
        </button>
      ))}
    </section>
  )
}

function Numbers({ draft, onChange }: { readonly draft: ReportDraft; readonly onChange: (draft: ReportDraft) => void }): ReactNode {
  const t = useIncidentText()
  const say = useSay()
  return (
    <section className="card col g8">
      <h2>{t('pocket.people')}<span className="t-s ink3">{'\u2002'}{t('pocket.unknown')}</span></h2>
      <div className="report-numbers">
        {ASKED.map((kind) => (
          <label key={kind} className="field above">
            <span className="label">{say(FIGURE_KINDS[kind].title)}</span>
            <input className="input lg" inputMode="numeric" placeholder={t('pocket.blank')} value={draft.figures[kind] ?? ''} onChange={(event) => onChange({ ...draft, figures: { ...draft.figures, [kind]: event.target.value.replaceAll(/\D/g, '').slice(0, 6) } })} />
          </label>
        ))}
      </div>
    </section>
  )
}

function Photos({ photos, onAdd }: { readonly photos: readonly Photo[]; readonly onAdd: () => void }): ReactNode {
  const t = useIncidentText()
  return (
    <section className="card row wrap">
      {photos.map((photo) => <img key={photo.preview} className="report-photo" src={photo.preview} alt={t('pocket.photo')} />)}
      <button type="button" className="report-photo add" onClick={onAdd}><Icon name="photo" large /><span className="t-s">{t('pocket.photo')}</span></button>
      <span className="t-s ink3 grow">{t('pocket.photoHint')}</span>
    </section>
  )
}

/** What is seen here: words, numbers, photos, to an incident. Words go first; photos follow when there is room for them. */
export function ReportScreen(): ReactNode {
  const t = useIncidentText()
  const user = useUser()
  const facts = useFacts()
  const navigate = useNavigate()
  const known = useKnownIncidents()
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const [photos, setPhotos] = useState<readonly Photo[]>([])
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const incidentId = draft.incidentId ?? (known.length === 1 ? known[0]!.id : null)
  const code = known.find((row) => row.id === incidentId)?.code ?? ''

  const addPhoto = async (): Promise<void> => {
    setFailed(false)
    try {
      const picture = await takePicture()
      if (!picture) return
      const marked = await markPicture(picture, { takenAtMs: serverNow(), position: await positionIfAny(), code, person: user.name, demo: facts?.demo ?? false, drill: currentWorld() !== 'live' })
      setPhotos([...photos, { content: marked.content, preview: URL.createObjectURL(marked.content) }])
    } catch {
      setFailed(true)
    }
  }
  const send = async (): Promise<void> => {
    if (incidentId === null) return
    setBusy(true)
    const now = serverNow()
    const position = await positionIfAny()
    const reporter = [user.posts[0]?.post, user.name].filter(Boolean).join(' ')
    const report = reportOf(draft, { now, reporter, place: position && { lon: position.lon, lat: position.lat } })
    await outbox.keepAction(incident.actions.addReport, { incidentId, report }, { title: report.text.slice(0, 40), priority: priorityOf(draft), subject: `incident:${incidentId}` })
    const fileIds: string[] = []
    for (const photo of photos) fileIds.push(await outbox.keepFile(photo.content, { title: `${code} ${t('pocket.photo')}.jpg`, priority: 'photo' }))
    const title = t('pocket.photoLine', { count: fileIds.length })
    if (fileIds.length > 0) await outbox.keepAction(incident.actions.addEntry, { incidentId, id: uuidv7(now), stage: 'assessment', title, at: new Date(now).toISOString(), fileIds }, { title, priority: 'photo', after: fileIds })
    setBusy(false)
    await navigate({ to: '/' })
  }
  const ready = incidentId !== null && draft.text.trim() !== ''
  return (
    <>
      <div className="screen">
        <ChooseIncident known={known} chosen={incidentId} onChoose={(id) => setDraft({ ...draft, incidentId: id })} />
        <section className="card">
          <label className="field above">
            <span className="label">{t('pocket.what')}</span>
            <textarea className="input" rows={4} maxLength={4000} placeholder={t('pocket.example')} value={draft.text} onChange={(event) => setDraft({ ...draft, text: event.target.value })} />
          </label>
        </section>
        <Numbers draft={draft} onChange={setDraft} />
        <Photos photos={photos} onAdd={() => void addPhoto()} />
        {failed ? <Notice>{t('pocket.photoFailed')}</Notice> : null}
      </div>
      <div className="screen-foot">
        {ready ? null : <p className="t-s ink2">{t(incidentId === null ? 'pocket.needIncident' : 'pocket.needText')}</p>}
        <Button kind="primary" size="lg" pending={busy} disabled={!ready} onClick={() => void send()}>{t('pocket.send')}</Button>
      </div>
    </>
  )
}
