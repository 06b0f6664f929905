import type { ReactNode } from 'react'
import { useAsk } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { signOut } from '#platform/web/session/session.ts'
import { identity } from '../contract.ts'
import { PasswordForm } from './password-form.tsx'
import { SecondFactorForm } from './second-factor-form.tsx'
import { useIdentityText } from './texts.ts'
import './identity.css'

/** A first or expired password, or an administrator without a second factor: nothing else opens until that is done. */
export function RestrictionSheet(): ReactNode {
  const t = useIdentityText()
  const { data, again } = useAsk(identity.queries.whoAmI, {})
  if (!data || data.restricted === null) return null
  const title = t(`restricted.${data.restricted}`)
  return (
    <Dialog open title={title} onClose={again} footer={<Button onClick={() => void signOut()}>{t('restricted.signOut')}</Button>}>
      {data.restricted === 'change-password' ? <PasswordForm onDone={again} /> : <SecondFactorForm has={false} onDone={again} />}
    </Dialog>
  )
}
