import { type ReactNode, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { Icon } from '#platform/web/parts/icon.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { watch } from '../contract.ts'
import { useDeskState } from './desk-state.ts'
import { MuteDialog } from './mute-dialog.tsx'
import { useWatchText } from './texts.ts'
import { playTone, wakeSound } from './tone.ts'
import './watch.css'

/** In the bar: whether this desk can be heard, until when it is silent, and whether it slept. */
export function BarDesk(): ReactNode {
  const t = useWatchText()
  const { sound, slept } = useDeskState()
  const state = useAsk(watch.queries.soundState, {})
  const [muting, setMuting] = useState(false)
  const mayMute = useMay('watch.write')
  const mute = state.data?.mutes.filter((one) => Date.parse(one.until) > serverNow()).at(-1)
  const wake = async (): Promise<void> => {
    if (await wakeSound()) {
      useDeskState.setState({ sound: true })
      playTone('blue')
    }
  }
  const label = mute ? t('sound.muted', { time: clockText(Date.parse(mute.until)) }) : t('sound.on')
  return (
    <span className="bar-desk row">
      {slept ? <button type="button" className="desk-mark" title={t('sound.sleptHint')} onClick={() => useDeskState.setState({ slept: null })}><Icon name="moon" />{t('sound.slept', { from: clockText(slept.from), until: clockText(slept.until) })}</button> : null}
      {sound ? (
        <button type="button" className={mute ? 'desk-mark' : 'desk-mark calm'} title={mute ? `${mute.by}：${mute.reason}` : t('sound.hint')} aria-label={label} disabled={!mayMute} onClick={() => setMuting(true)}><Icon name={mute ? 'mute' : 'speaker'} />{mute ? label : null}</button>
      ) : (
        <button type="button" className="desk-mark" onClick={() => void wake()}><Icon name="mute" />{t('sound.off')}</button>
      )}
      {muting ? <MuteDialog onClose={() => setMuting(false)} /> : null}
    </span>
  )
}
