import type { ReactNode } from 'react'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { signOut, useUser } from '#platform/web/session/session.ts'
import { currentWorld, worldPath } from '#platform/web/session/world.ts'
import { PasswordForm } from './password-form.tsx'
import { SecondFactorForm } from './second-factor-form.tsx'
import { useIdentityText } from './texts.ts'
import './identity.css'

/** Pages behind the sheet were refused: they are loaded afresh, with what the person now holds. */
const enter = (): void => location.assign(worldPath(currentWorld(), '/'))

/** A first or expired password, or an administrator without a second factor: nothing else opens until that is done. */
export function RestrictionSheet(): ReactNode {
  const t = useIdentityText()
  const restricted = useUser().restricted ?? null
  if (restricted === null) return null
  return (
    <Dialog open fixed title={t(`restricted.${restricted}`)} onClose={() => undefined} footer={<Button onClick={() => void signOut()}>{t('restricted.signOut')}</Button>}>
      {restricted === 'change-password' ? <PasswordForm onDone={enter} /> : <SecondFactorForm has={false} onDone={enter} />}
    </Dialog>
  )
}
