import { Component, type ReactNode } from 'react'
import { asFailure, type ApiFailure } from '../client/api-failure.ts'
import { ErrorState } from './states.tsx'

interface PartBoundaryProps {
  readonly children: ReactNode
  /** A part that fails shows nothing instead of its error (bar, slots). */
  readonly quiet?: boolean
  /** Changes when another page is shown, which clears the error. */
  readonly resetKey?: string
}

/** Keeps the failure of one part from taking the page with it. */
export class PartBoundary extends Component<PartBoundaryProps, { failure: ApiFailure | null }> {
  override state: { failure: ApiFailure | null } = { failure: null }

  static getDerivedStateFromError(error: unknown): { failure: ApiFailure } {
    return { failure: asFailure(error) }
  }

  override componentDidUpdate(before: PartBoundaryProps): void {
    if (before.resetKey !== this.props.resetKey && this.state.failure) this.setState({ failure: null })
  }

  override render(): ReactNode {
    const { failure } = this.state
    if (!failure) return this.props.children
    return this.props.quiet === true ? null : <ErrorState failure={failure} onRetry={() => this.setState({ failure: null })} />
  }
}
