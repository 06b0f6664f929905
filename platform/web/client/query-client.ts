import { QueryClient } from '@tanstack/react-query'

/** The store of answers. The client itself retries; a window coming to the front asks again what is older than 15 s. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: 15_000, gcTime: 10 * 60_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
