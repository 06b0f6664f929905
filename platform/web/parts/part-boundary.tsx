import { Component, type ReactNode } from 'react'
import { ApiFailure, asFailure } from '../client/api-failure.ts'
import { webText } from '../i18n/web-text.ts'
import { ErrorState } from './states.tsx'

interface PartBoundaryProps {
  readonly children: ReactNode
  /** A part that fails shows nothing instead of its error (bar, slots). */
  readonly quiet?: boolean
  /** Changes when another page is shown, which clears the error. */
  readonly resetKey?: string
}

const NOT_LOADED = 'app.not-loaded'

/** A part of the app that could not be fetched: the network, or a newer version on the server. */
function failureOf(error: unknown): ApiFailure {
  const notLoaded = error instanceof Error && /dynamically imported module|module script failed|Unable to preload/i.test(error.message)
  if (!notLoaded) return asFailure(error)
  return new ApiFailure({ code: NOT_LOADED, message: webText('failure.app.notLoaded'), details: {}, correlationId: '' }, 0)
}

/** Keeps the failure of one part from taking the page with it. */
export class PartBoundary extends Component<PartBoundaryProps, { failure: ApiFailure | null }> {
  override state: { failure: ApiFailure | null } = { failure: null }

  static getDerivedStateFromError(error: unknown): { failure: ApiFailure } {
    return { failure: failureOf(error) }
  }

  override componentDidUpdate(before: PartBoundaryProps): void {
    if (before.resetKey !== this.props.resetKey && this.state.failure) this.setState({ failure: null })
  }

  /** React remembers a part that failed to load, so only loading the page again helps. */
  #again(failure: ApiFailure): void {
    if (failure.code === NOT_LOADED) location.reload()
    else this.setState({ failure: null })
  }

  override render(): ReactNode {
    const { failure } = this.state
    if (!failure) return this.props.children
    return this.props.quiet === true ? null : <ErrorState failure={failure} onRetry={() => this.#again(failure)} />
  }
}
