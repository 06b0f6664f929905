/** What we use of the package `smpp` 0.5.1, which brings no types. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events'
  import type { Server as NetServer, Socket } from 'node:net'

  export interface ShortMessage {
    /** Header elements, one buffer each when read; one buffer whole when written. */
    readonly udh?: Buffer | Buffer[]
    readonly message: string | Buffer
  }

  export interface Pdu {
    readonly command: string
    readonly command_status: number
    readonly sequence_number: number
    readonly system_id?: string
    readonly password?: string
    readonly source_addr?: string
    readonly destination_addr?: string
    readonly esm_class?: number
    readonly data_coding?: number
    readonly registered_delivery?: number
    readonly short_message?: ShortMessage
    readonly message_payload?: ShortMessage | Buffer
    readonly message_id?: string
    readonly receipted_message_id?: string
    response(options?: Readonly<Record<string, unknown>>): Pdu
  }

  type Fields = Readonly<Record<string, unknown>>
  type Answered = (pdu: Pdu) => void

  export interface Session extends EventEmitter {
    readonly socket: Socket
    /** False when the socket takes nothing any more. */
    send(pdu: Pdu, answered?: Answered): boolean
    bind_transceiver(fields: Fields, answered: Answered): boolean
    submit_sm(fields: Fields, answered: Answered): boolean
    deliver_sm(fields: Fields, answered: Answered): boolean
    enquire_link(answered: Answered): boolean
    unbind(answered: Answered): boolean
    close(): void
    destroy(): void
  }

  export interface Server extends NetServer {
    readonly sessions: Session[]
  }

  interface Smpp {
    connect(options: { readonly host: string; readonly port: number; readonly tls?: boolean }): Session
    createServer(listener: (session: Session) => void): Server
  }

  const smpp: Smpp
  export default smpp
}
