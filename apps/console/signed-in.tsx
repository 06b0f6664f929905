import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { setConsoleModules } from '#platform/console/console-modules.ts'
import { createQueryClient } from '#platform/web/client/query-client.ts'
import { addTexts } from '#platform/web/i18n/language.ts'
import { realtime } from '#platform/web/realtime/use-topic.ts'
import { useFacts } from '#platform/web/session/session.ts'
import { currentWorld } from '#platform/web/session/world.ts'
import { moduleTexts } from './module-texts.ts'
import { consoleModules } from './modules.ts'
import { createConsoleRouter } from './router.tsx'

const texts = addTexts(moduleTexts)

/** Everything behind the sign-in: queries, connection, modules, router. */
export function SignedIn(): ReactNode {
  const facts = useFacts()
  const [queryClient] = useState(createQueryClient)
  const [router] = useState(() => createConsoleRouter(setConsoleModules(consoleModules, facts?.modules ?? []), currentWorld()))
  const [ready, setReady] = useState(false)
  useEffect(() => {
    realtime.open()
    return () => realtime.close()
  }, [])
  useEffect(() => {
    void texts.finally(() => setReady(true))
  }, [])
  if (!ready) return null
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  )
}
