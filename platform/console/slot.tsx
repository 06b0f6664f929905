import { type ComponentType, type ReactNode, Suspense } from 'react'
import { PartBoundary } from '#platform/web/parts/part-boundary.tsx'
import { slotFills, useConsoleModules } from './console-modules.ts'
import type { SlotName, SlotProps } from './define-console-module.ts'

/** What modules put into a named place, each on its own: one that fails leaves the others standing. */
export function Slot<N extends SlotName>({ name, props }: { readonly name: N; readonly props: SlotProps[N] }): ReactNode {
  const fills = slotFills(useConsoleModules((store) => store.modules), name)
  return fills.map((fill, at) => {
    const Part = fill.component as unknown as ComponentType<SlotProps[N]>
    return (
      <PartBoundary key={at} quiet>
        <Suspense fallback={null}>
          <Part {...props} />
        </Suspense>
      </PartBoundary>
    )
  })
}
