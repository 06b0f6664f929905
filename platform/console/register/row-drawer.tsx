import { type ReactNode, useMemo, useState } from 'react'
import type { RegisterRow } from '#platform/kernel/register.ts'
import type { Severity } from '#platform/kernel/severity.ts'
import { Slot } from '#platform/console/slot.tsx'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { OneMap } from '#platform/web/map/one-map.tsx'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { DemoBadge } from '#platform/web/parts/badges.tsx'
import { Drawer } from '#platform/web/parts/drawer.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { useMay } from '#platform/web/session/session.ts'
import type { RegisterPageSpec } from './define-register-page.ts'
import { PurposeDialog } from './purpose-dialog.tsx'
import { rowLayer } from './register-layer.ts'
import { WORDS } from './register-words.ts'
import { RowFacts } from './row-facts.tsx'
import { RowHistory } from './row-history.tsx'

/** Half the width and height of the small map in degrees: about two kilometres across. */
const AROUND = { lon: 0.014, lat: 0.005 }

function SmallMap({ spec, row }: { readonly spec: RegisterPageSpec; readonly row: RegisterRow }): ReactNode {
  const layers = useMemo(() => [rowLayer(spec.register, row)], [spec.register, row])
  if (row.lon === null || row.lat === null || !spec.register.map) return null
  return (
    <div className="reg-map">
      <OneMap key={row.id} layers={layers} frame="small" bounds={[row.lon - AROUND.lon, row.lat - AROUND.lat, row.lon + AROUND.lon, row.lat + AROUND.lat]} />
    </div>
  )
}

function Missing({ row, mayEdit, onEdit, onHistory }: { readonly row: RegisterRow; readonly mayEdit: boolean; readonly onEdit: () => void; readonly onHistory: () => void }): ReactNode {
  const say = useSay()
  if (row.missing.length === 0) return null
  return (
    <div className="drawer-section">
      <div className="notice">
        <Icon name="alert" />
        <div className="grow">
          <b>{row.missing.map((mark) => say(mark.says)).join('；')}</b>
          <div className="row reg-gap">
            {mayEdit ? <Button size="sm" onClick={onEdit}>{say(WORDS.fix)}</Button> : null}
            <button type="button" className="link t-s" onClick={onHistory}>{say(WORDS.showHistory)}</button>
          </div>
        </div>
      </div>
    </div>
  )
}

function Eyebrow({ spec, row }: { readonly spec: RegisterPageSpec; readonly row: RegisterRow }): ReactNode {
  const badge = spec.register.map?.badge
  const severity = badge ? ((row[badge] as Severity | null) ?? null) : null
  return <><b className="ink3">{row.code}</b>{severity === null ? null : <SeverityChip severity={severity} />}{row.demo ? <DemoBadge /> : null}</>
}

interface ActsProps {
  readonly spec: RegisterPageSpec
  readonly row: RegisterRow
  readonly mayEdit: boolean
  readonly history: boolean
  readonly onHistory: () => void
  readonly onRemove: () => void
  readonly onEdit: () => void
}

function Acts({ spec, row, mayEdit, history, onHistory, onRemove, onEdit }: ActsProps): ReactNode {
  const say = useSay()
  const Own = spec.parts.drawerActs
  return (
    <>
      {Own ? <Own spec={spec} row={row} /> : null}
      {mayEdit ? <Button onClick={onRemove}>{say(WORDS.remove)}</Button> : null}
      <Button fill={!Own} aria-pressed={history} onClick={onHistory}>{say(WORDS.history)}</Button>
      {mayEdit ? <Button kind="primary" fill onClick={onEdit}>{say(WORDS.edit)}</Button> : null}
    </>
  )
}

interface RowDrawerProps {
  readonly spec: RegisterPageSpec
  readonly id: string
  readonly onClose: () => void
  readonly onEdit: (row: RegisterRow) => void
}

/** The panel of a row: where it is, what is missing, what is known, the module's own part, its history. */
export function RowDrawer({ spec, id, onClose, onEdit }: RowDrawerProps): ReactNode {
  const say = useSay()
  const { register, calls, parts } = spec
  const asked = useAsk(calls.get, { id })
  const mayEdit = useMay(register.permissions.edit)
  const [history, setHistory] = useState(false)
  const [removing, setRemoving] = useState(false)
  const { act: remove, pending, failure } = useAct(calls.remove, { refresh: [calls.list, calls.views], onDone: onClose })
  const row = asked.data?.row
  const More = parts.drawerMore
  const Facts = parts.drawerFacts ?? RowFacts
  const footer = row ? <Acts spec={spec} row={row} mayEdit={mayEdit} history={history} onHistory={() => setHistory(!history)} onRemove={() => setRemoving(true)} onEdit={() => onEdit(row)} /> : undefined
  return (
    <Drawer title={row?.name ?? '…'} eyebrow={row ? <Eyebrow spec={spec} row={row} /> : null} onClose={onClose} footer={footer}>
      <AskedView asked={asked} rows={8} what={say(register.title)}>
        {({ row: shown }) => (
          <>
            <SmallMap spec={spec} row={shown} />
            <Missing row={shown} mayEdit={mayEdit} onEdit={() => onEdit(shown)} onHistory={() => setHistory(true)} />
            {history ? <RowHistory spec={spec} id={shown.id} /> : null}
            <Facts spec={spec} row={shown} />
            {More ? <More spec={spec} row={shown} /> : null}
            <Slot name="register.drawer" props={{ register: register.id, id: shown.id, code: shown.code }} />
          </>
        )}
      </AskedView>
      {removing && row ? <PurposeDialog title={`${say(WORDS.removeTitle)} ${row.code} ${row.name}`} note={say(WORDS.removeNote)} label={say(WORDS.reason)} hint={say(WORDS.reasonHint)} act={say(WORDS.removeAct)} pending={pending} failure={failure} onAct={(reason) => void remove({ id: row.id, version: row.version, reason })} onClose={() => setRemoving(false)} /> : null}
    </Drawer>
  )
}
