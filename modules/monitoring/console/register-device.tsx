import type { ReactNode } from 'react'
import { RowForm } from '#platform/console/register/row-form.tsx'
import { stationRegister } from '../registers/station.ts'
import { startOfStation, type WaitingDevice } from './start-of-station.ts'
import { stationRegisterPage } from './station-register-page.ts'

/** The form of a new station, begun with what the device said of itself. */
export function RegisterDevice({ device, onClose, onSaved }: { readonly device: WaitingDevice; readonly onClose: () => void; readonly onSaved: () => void }): ReactNode {
  return <RowForm key={device.station} spec={stationRegisterPage} row={null} start={startOfStation(device, Object.keys(stationRegister.fields.protocol.options))} onClose={onClose} onSaved={onSaved} />
}
