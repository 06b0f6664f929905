import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { keepStore } from '#platform/pocket/offline-store.ts'
import { startSending } from '#platform/pocket/outbox/pocket-outbox.ts'
import { createQueryClient } from '#platform/web/client/query-client.ts'
import { addTexts } from '#platform/web/i18n/language.ts'
import { realtime } from '#platform/web/realtime/use-topic.ts'
import { useFacts } from '#platform/web/session/session.ts'
import { pocketModules } from './modules.ts'
import { createPocketRouter } from './router.tsx'
import { RestrictedScreen } from './sign-in/restricted-screen.tsx'
import { PocketModules } from './shell/pocket-modules.ts'
import { moduleTexts } from './texts.ts'

const texts = addTexts(moduleTexts(pocketModules.map((module) => module.module)))

/** Everything behind the sign-in: outbox, connection, modules, router. */
export function SignedIn(): ReactNode {
  const facts = useFacts()
  const [queryClient] = useState(createQueryClient)
  const [modules] = useState(() => pocketModules.filter((module) => facts?.modules.includes(module.module)))
  const [router] = useState(() => createPocketRouter(modules))
  const [ready, setReady] = useState(false)
  useEffect(() => {
    const stop = startSending()
    void keepStore()
    realtime.open()
    return () => {
      stop()
      realtime.close()
    }
  }, [])
  useEffect(() => {
    void texts.finally(() => setReady(true))
  }, [])
  if (!ready) return null
  if (facts?.user?.restricted) return <QueryClientProvider client={queryClient}><RestrictedScreen /></QueryClientProvider>
  return (
    <QueryClientProvider client={queryClient}>
      <PocketModules value={modules}>
        <RouterProvider router={router} />
      </PocketModules>
    </QueryClientProvider>
  )
}
