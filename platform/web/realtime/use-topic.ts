import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Named, QuerySpec, TopicSpec } from '#platform/kernel/contract.ts'
import { askAgain } from '../client/hooks.ts'
import { loadSession } from '../session/session.ts'
import { currentWorld } from '../session/world.ts'
import { Realtime, type TopicListener } from './realtime.ts'

const socketAddress = (): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws?world=${encodeURIComponent(currentWorld())}`

/** The page's connection; the shells open it after sign-in and close it at sign-out. */
export const realtime = new Realtime(socketAddress, () => void loadSession().catch(() => undefined))

type AnyTopic = Named<TopicSpec>

/**
 * Calls `listener` for each message of a topic while the component stands; with `null` when messages were missed
 * for good and the subject must be read afresh.
 */
export function useTopic(topic: AnyTopic, listener: TopicListener): void {
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(() => realtime.listen(topic.id, (data) => latest.current(data)), [topic.id])
}

/** Asks these queries again whenever the topic says anything. */
export function useRefreshOn(topic: AnyTopic, queries: readonly Named<QuerySpec>[]): void {
  const queryClient = useQueryClient()
  useTopic(topic, () => askAgain(queryClient, queries))
}
