import { type ReactNode, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { useListKeys } from '#platform/console/keyboard/use-keys.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { ageText, numberText } from '#platform/web/i18n/time-text.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Drawer, DrawerSection } from '#platform/web/parts/drawer.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { monitoring } from '../contract.ts'
import { CredentialTable } from './credential-table.tsx'
import { DecodedFrame } from './decoded-frame.tsx'
import './monitoring.css'
import { QuarantineTable } from './quarantine-table.tsx'
import { hexLines } from './station-words.ts'
import { useMonitoringText } from './texts.ts'

type Sessions = OutputOf<typeof monitoring.queries.listSessions>
type Device = Sessions['devices'][number]
interface DeviceName { readonly protocol: string; readonly device: string }

const TABS = ['devices', 'sessions', 'quarantine', 'credentials'] as const
type Tab = (typeof TABS)[number]
const EVERY_MS = 3_000

const errorCount = (device: Device): number => Object.values(device.errors).reduce((sum, n) => sum + n, 0)

function reasonText(t: ReturnType<typeof useMonitoringText>, reason: string): string {
  return t(`reason.${reason}` as 'reason.noise')
}

function DeviceTable({ devices, chosen, onChoose }: { readonly devices: readonly Device[]; readonly chosen: DeviceName | null; readonly onChoose: (device: Device) => void }): ReactNode {
  const t = useMonitoringText()
  const now = useServerNow(1_000)
  const at = devices.findIndex((one) => one.protocol === chosen?.protocol && one.device === chosen.device)
  useListKeys({ count: devices.length, at, onMove: (next) => onChoose(devices[next]!) })
  if (devices.length === 0) return <Empty>{t('device.empty')}</Empty>
  return (
    <table className="plain">
      <thead><tr><th>{t('device.device')}</th><th>{t('station.protocol')}</th><th>{t('device.peer')}</th><th className="num">{t('device.frames')}</th><th className="num">{t('device.bytes')}</th><th>{t('device.errors')}</th><th className="num">{t('device.last')}</th></tr></thead>
      <tbody>
        {devices.map((device, index) => (
          <tr key={`${device.protocol} ${device.device}`} tabIndex={-1} aria-selected={index === at} onClick={() => onChoose(device)}>
            <td><b>{device.device}</b></td><td className="ink3 t-s">{device.protocol.toUpperCase()}</td><td className="ink2">{device.peer}</td>
            <td className="num">{numberText(device.frames)}</td><td className="num">{numberText(device.bytes)}</td>
            <td>{errorCount(device) === 0 ? <span className="ink3">0</span> : Object.entries(device.errors).map(([reason, n]) => `${reasonText(t, reason)} ${n}`).join('、')}</td>
            <td className="num nowrap">{ageText(now - Date.parse(device.lastAt))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function SessionTable({ sessions }: { readonly sessions: Sessions['sessions'] }): ReactNode {
  const t = useMonitoringText()
  if (sessions.length === 0) return <Empty>{t('device.noSessions')}</Empty>
  return (
    <table className="plain">
      <thead><tr><th>{t('device.session')}</th><th>{t('device.device')}</th><th>{t('device.peer')}</th><th>{t('station.state')}</th><th>{t('device.opened')}</th><th className="num">{t('device.frames')}</th><th className="num">{t('device.bytes')}</th><th className="num">{t('device.errors')}</th></tr></thead>
      <tbody>
        {sessions.map((session) => (
          <tr key={session.id}>
            <td className="ink3 nowrap">{session.id}</td><td>{session.station ?? '—'}</td><td className="ink2">{session.peer}</td>
            <td className="nowrap"><StateMark state={session.state === 'open' ? 'doing' : 'done'}>{t(session.state === 'open' ? 'device.open' : 'device.closed')}{session.why === null ? '' : ` ${session.why}`}</StateMark></td>
            <td className="nowrap">{clockText(Date.parse(session.openedAt))}</td><td className="num">{numberText(session.frames)}</td><td className="num">{numberText(session.bytes)}</td><td className="num">{session.errors}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Raw at the left, what was read from it at the right. */
function FrameDrawer({ device, onClose }: { readonly device: DeviceName; readonly onClose: () => void }): ReactNode {
  const t = useMonitoringText()
  const asked = useAsk(monitoring.queries.lastFrames, device, { everyMs: EVERY_MS })
  return (
    <Drawer title={device.device} eyebrow={<span className="ink3">{device.protocol.toUpperCase()}</span>} onClose={onClose}>
      <DrawerSection title={t('device.lastFrames')} note={t('device.memory')}>
        <AskedView asked={asked} rows={6}>
          {(data) => (data.frames.length === 0 ? <Empty>{t('device.noFrames')}</Empty> : data.frames.map((frame, index) => (
            <div key={`${frame.at} ${index}`} className="frame-pair">
              <div className="head"><b>{clockText(Date.parse(frame.at))}</b><span>{frame.outcome === 'refused' && frame.decoded === null ? reasonText(t, frame.kind) : frame.kind}</span><StateMark state={frame.outcome === 'committed' ? 'done' : frame.outcome === 'waiting' ? 'doing' : 'refused'}>{t(`outcome.${frame.outcome}`)}</StateMark><span className="source">{frame.bytes} B</span></div>
              <pre className="frame-hex">{hexLines(frame.rawHex, 8)}</pre>
              <DecodedFrame decoded={frame.decoded} />
            </div>
          )))}
        </AskedView>
      </DrawerSection>
    </Drawer>
  )
}

function Live({ tab, chosen, onChoose }: { readonly tab: 'devices' | 'sessions'; readonly chosen: DeviceName | null; readonly onChoose: (device: DeviceName) => void }): ReactNode {
  const asked = useAsk(monitoring.queries.listSessions, {}, { everyMs: EVERY_MS, keep: true })
  const say = useSay()
  return (
    <AskedView asked={asked} rows={8}>
      {(data) => (
        <>
          <div className="station-filters source">{data.ports.map((port) => <span key={port.protocol}>{say(port.title)} : {port.port}</span>)}</div>
          {tab === 'devices' ? <DeviceTable devices={data.devices} chosen={chosen} onChoose={onChoose} /> : <SessionTable sessions={data.sessions} />}
        </>
      )}
    </AskedView>
  )
}

/** Who talks to the platform, what they said last, what could not be used, and who may talk. */
export function DevicePage(): ReactNode {
  const t = useMonitoringText()
  const [tab, setTab] = useState<Tab>('devices')
  const [chosen, setChosen] = useState<DeviceName | null>(null)
  return (
    <div className="device-page">
      <Panel>
        <PanelHead icon="device" title={t('device.title')}>
          <Segmented label={t('device.title')} value={tab} onChange={setTab} options={TABS.map((value) => ({ value, label: t(`tab.${value}`) }))} />
        </PanelHead>
        <PanelBody flush>
          {tab === 'devices' || tab === 'sessions' ? <Live tab={tab} chosen={chosen} onChoose={({ protocol, device }) => setChosen({ protocol, device })} /> : null}
          {tab === 'quarantine' ? <QuarantineTable /> : null}
          {tab === 'credentials' ? <CredentialTable /> : null}
        </PanelBody>
      </Panel>
      {chosen === null || tab !== 'devices' ? null : <FrameDrawer key={`${chosen.protocol} ${chosen.device}`} device={chosen} onClose={() => setChosen(null)} />}
    </div>
  )
}
