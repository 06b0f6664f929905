import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useKeys } from '#platform/console/keyboard/use-keys.ts'
import { Slot } from '#platform/console/slot.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { useAppearance } from '#platform/web/appearance/appearance.ts'
import { classes } from '#platform/web/parts/class-names.ts'
import { LeaderDialog } from './leader-dialog.tsx'
import { OnDutyPanel } from './on-duty-panel.tsx'
import { useWatchText } from './texts.ts'
import './watch-desk.css'
import './watch.css'
import { WatchLogPanel } from './watch-log-panel.tsx'

/** In this order the parts become tabs when there is room for one only: call, alarm, answers, clocks. */
const PARTS = ['intake', 'alarms', 'answers', 'clocks', 'log'] as const
type Part = (typeof PARTS)[number]

/** The watch desk: other modules' parts side by side, and the log that they write by being used. */
export function WatchDesk(): ReactNode {
  const t = useWatchText()
  const navigate = useNavigate()
  const large = useAppearance((at) => at.scale) === 'large'
  const [part, setPart] = useState<Part>('alarms')
  const [calling, setCalling] = useState(false)
  const mayWrite = useMay('watch.write')
  useKeys([
    { keys: 'F8', label: t('leader.key'), when: mayWrite, run: () => setCalling(true) },
    { keys: 'F9', label: t('desk.map'), run: () => void navigate({ to: '/map' }) },
    { keys: 'F10', label: t('handover.title'), run: () => void navigate({ to: '/watch/handover' }) },
  ])
  const shown = (name: Part): string => classes('desk-part', part === name && 'shown')
  return (
    <div className="desk">
      {large ? (
        <div className="desk-tabs tabs" role="tablist">
          {PARTS.map((name) => (
            <button key={name} type="button" role="tab" aria-selected={part === name} onClick={() => setPart(name)}>{t(`desk.part.${name}`)}</button>
          ))}
        </div>
      ) : null}
      <div className="desk-col"><div className={shown('intake')}><Slot name="watch.intake" props={{}} /></div></div>
      <div className="desk-col">
        <div className={classes(shown('alarms'), 'wide')}><Slot name="watch.alarms" props={{}} /></div>
        <div className={shown('answers')}><Slot name="watch.answers" props={{}} /></div>
      </div>
      <div className="desk-col">
        <div className={classes(shown('clocks'), 'tight')}><Slot name="watch.clocks" props={{}} /></div>
        <div className={shown('log')}><WatchLogPanel /></div>
        <div className={classes(shown('log'), 'tight')}><OnDutyPanel /></div>
      </div>
      {calling ? <LeaderDialog onClose={() => setCalling(false)} /> : null}
    </div>
  )
}
