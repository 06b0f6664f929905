/** A CAP message as both profiles can say it. Times are epoch ms; coordinates longitude, latitude. */
export interface CapAlert {
  readonly profile: CapProfile
  readonly identifier: string
  readonly sender: string
  readonly sentAt: number
  readonly status: CapStatus
  readonly msgType: CapMsgType
  readonly scope: CapScope
  readonly note: string
  readonly references: readonly CapReference[]
  /** One block a language; empty in a Cancel. */
  readonly infos: readonly CapInfo[]
}

/** `cap-1.2`: OASIS CAP 1.1/1.2. `cn-12379`: the layout of the national early-warning release system [K中]. */
export type CapProfile = 'cap-1.2' | 'cn-12379'

export const CAP_STATUSES = ['Actual', 'Exercise', 'System', 'Test', 'Draft'] as const
export type CapStatus = (typeof CAP_STATUSES)[number]
export const CAP_MSG_TYPES = ['Alert', 'Update', 'Cancel', 'Ack', 'Error'] as const
export type CapMsgType = (typeof CAP_MSG_TYPES)[number]
export const CAP_SCOPES = ['Public', 'Restricted', 'Private'] as const
export type CapScope = (typeof CAP_SCOPES)[number]
export const CAP_URGENCIES = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] as const
export type CapUrgency = (typeof CAP_URGENCIES)[number]
export const CAP_SEVERITIES = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const
export type CapSeverity = (typeof CAP_SEVERITIES)[number]
export const CAP_CERTAINTIES = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] as const
export type CapCertainty = (typeof CAP_CERTAINTIES)[number]

export type CapColour = 'red' | 'orange' | 'yellow' | 'blue'

export interface CapReference {
  readonly sender: string
  readonly identifier: string
  readonly sentAt: number | null
}

export interface CapInfo {
  readonly language: string
  readonly categories: readonly string[]
  readonly event: string
  /** 12379 code, `11B03`. */
  readonly eventCode: string | null
  readonly responseTypes: readonly string[]
  readonly urgency: CapUrgency
  readonly severity: CapSeverity
  readonly certainty: CapCertainty
  /** 红橙黄蓝: said by SignalColor or by the CN severity, else by the CAP severity. */
  readonly colour: CapColour | null
  readonly effectiveAt: number | null
  readonly onsetAt: number | null
  readonly expiresAt: number | null
  readonly senderName: string
  readonly headline: string
  readonly description: string
  readonly instruction: string
  readonly contact: string
  readonly areas: readonly CapArea[]
}

export interface CapArea {
  readonly description: string
  /** Rings, not closed. */
  readonly polygons: readonly (readonly (readonly [lon: number, lat: number])[])[]
  readonly circles: readonly { readonly lon: number; readonly lat: number; readonly radiusKilometres: number }[]
  /** Administrative codes as sent, without their trailing zeros of twelve-digit form. */
  readonly geocodes: readonly string[]
}

export const COLOUR_OF_SEVERITY: Readonly<Record<CapSeverity, CapColour | null>> = { Extreme: 'red', Severe: 'orange', Moderate: 'yellow', Minor: 'blue', Unknown: null }
export const SEVERITY_OF_COLOUR: Readonly<Record<CapColour, CapSeverity>> = { red: 'Extreme', orange: 'Severe', yellow: 'Moderate', blue: 'Minor' }

/** Why a document is no usable CAP message. Public codes: never renamed. */
export const CAP_FAULTS = ['too-long', 'not-utf8', 'doctype', 'not-xml', 'not-cap', 'field-missing', 'field-wrong', 'bad-time', 'bad-area', 'no-reference'] as const
export type CapFault = (typeof CAP_FAULTS)[number]

/** Thrown by the decoder for a document that can not be used. */
export class CapRefused extends Error {
  override readonly name = 'CapRefused'
  readonly fault: CapFault
  /** Element the fault is about, `info.expires`. */
  readonly element: string

  constructor(fault: CapFault, element: string, detail: string) {
    super(detail)
    this.fault = fault
    this.element = element
  }
}
