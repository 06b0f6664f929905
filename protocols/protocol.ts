import type { Words } from '#platform/kernel/words.ts'
import type { QuarantineReason } from './quarantine-reason.ts'

/** One value of one quantity at one station, as the device said it. */
export interface Reading {
  readonly station: string
  /** Kebab id; unit and names in quantities.ts. */
  readonly quantity: string
  /** Epoch ms by the device's clock, which nobody has checked yet. */
  readonly observedAt: number
  /** null: the device itself said the value is invalid. */
  readonly value: number | null
  /** The device's own mark, in the protocol's own letters (HJ 212: T over limit, S set by hand). */
  readonly flag?: string
}

/** A picture or other file that came inside a frame. */
export interface Attachment {
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** A frame that was understood, with the bytes it was made from. */
export interface DeviceFrame {
  readonly protocol: string
  readonly station: string
  readonly peer: string
  readonly receivedAt: number
  /** The device's own send time, epoch ms; null when it gave none or an impossible one. */
  readonly sentAt: number | null
  /** The bytes as received; of a multi-packet message all its packets in order. */
  readonly raw: Uint8Array
  /** For people, `33 加报`. */
  readonly kind: string
  /** The device's own number for the frame; (station, serial, sentAt) repeats when the device sends again. */
  readonly serial?: string
  /** JSON for the device page. */
  readonly decoded: Record<string, unknown>
  readonly readings: readonly Reading[]
  readonly attachment?: Attachment
}

/** What a device may do once it has shown who it is. */
export interface DeviceRights {
  /** The station or device id under which its readings are kept. */
  readonly device: string
  /** MQTT only: the first three topic levels, `ems/511181/gas/GAS-0001`. */
  readonly topicRoot?: string
}

export interface QuarantineEntry {
  readonly protocol: string
  readonly peer: string
  readonly station?: string
  readonly raw: Uint8Array
  readonly reason: QuarantineReason
  readonly detail?: string
  readonly receivedAt: number
}

export interface SessionEvent {
  readonly protocol: string
  /** Unique in one process run. */
  readonly id: string
  readonly peer: string
  readonly station?: string
  /** `frame`: a frame arrived and is not yet committed; the station is known from the second frame of a connection on, and at its end. */
  readonly state: 'open' | 'frame' | 'closed'
  readonly at: number
  readonly bytes?: number
  /** For `closed` of a framed protocol: peer, broken, idle, too-much-junk, slow-reader, limit, server. */
  readonly why?: string
}

/** What a protocol needs from the process around it. */
export interface GatewayHost {
  now(): number
  /** Resolves after the frame and its readings are durably committed; rejects when they are not: the session then does not acknowledge. */
  commit(frame: DeviceFrame): Promise<void>
  /** Keeps bytes that could not be used, with a reason. Never throws. */
  quarantine(entry: QuarantineEntry): void
  /** May this device talk here with this secret? null refuses. */
  authenticate(protocol: string, device: string, secret: Uint8Array | undefined): Promise<DeviceRights | null>
  session(event: SessionEvent): void
}

/** A question or setting for a device. Nothing here moves a pump, valve or gate: those functions are not sent. */
export type DeviceRequest =
  | { readonly kind: 'query-live' }
  | { readonly kind: 'query-status' }
  | { readonly kind: 'read-clock' }
  | { readonly kind: 'set-clock' }
  | { readonly kind: 'query-elements'; readonly elements: readonly number[] }
  | { readonly kind: 'query-period'; readonly from: number; readonly to: number; readonly stepMinutes: number; readonly element: number }
  | { readonly kind: 'set-interval'; readonly seconds: number }
  | { readonly kind: 'message'; readonly body: Record<string, unknown> }

export type RequestOutcome = 'sent' | 'not-connected' | 'unsupported'

export interface Listening {
  readonly port: number
  /** Sends a request to a connected device; its answer comes back as an ordinary frame. */
  request(station: string, request: DeviceRequest): RequestOutcome
  /** Ends every session and frees the port; resolves when frames in hand are committed or refused. */
  close(): Promise<void>
}

/** One wire protocol: `protocols/index.ts` lists them, a contract test runs over the list. */
export interface ProtocolDefinition {
  readonly name: string
  readonly title: Words
  /** Environment variable of the port. */
  readonly portSetting: string
  readonly defaultPort: number
  listen(host: GatewayHost, options: { readonly host: string; readonly port: number }): Promise<Listening>
}
