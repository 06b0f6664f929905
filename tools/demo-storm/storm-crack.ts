import { setTimeout as sleep } from 'node:timers/promises'
import { connectAsync, type MqttClient } from 'mqtt'
import { MINUTE } from '#platform/kernel/instant.ts'
import { writeUp } from '#protocols/mqtt/codec.ts'
import { stormCrack } from '#regions/emeishan/storm.ts'

export interface CrackGauge {
  readonly device: string
  readonly secret: string
  readonly host: string
  readonly port: number
  readonly topicRoot: string
}

/** The crack gauge at GQ-07: publishes with QoS 1 under its own credential, five minutes a report. */
export class StormCrack {
  readonly #gauge: CrackGauge
  readonly #client: MqttClient
  #seq = 0

  private constructor(gauge: CrackGauge, client: MqttClient) {
    this.#gauge = gauge
    this.#client = client
  }

  static async open(gauge: CrackGauge): Promise<StormCrack> {
    const client = await connectAsync({ host: gauge.host, port: gauge.port, protocol: 'mqtt', clientId: gauge.device, username: gauge.device, password: gauge.secret, reconnectPeriod: 1_000, connectTimeout: 8_000 })
    return new StormCrack(gauge, client)
  }

  async report(minute: number, observedAt: number): Promise<void> {
    this.#seq += 1
    await this.#client.publishAsync(`${this.#gauge.topicRoot}/up`, Buffer.from(writeUp({ ts: observedAt, seq: this.#seq, values: { crack: 3 + stormCrack(minute) } })), { qos: 1 })
  }

  async close(): Promise<void> {
    await Promise.race([this.#client.endAsync(), sleep(MINUTE / 30)])
  }
}
