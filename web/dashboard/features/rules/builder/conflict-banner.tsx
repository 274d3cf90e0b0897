import { useTranslation } from 'react-i18next'
import { Banner, Button } from '../../../../ui/index.ts'

type ConflictBannerProps = { version: number; onTake: () => void; onKeep: () => void }

/** Somebody else published meanwhile: nothing goes over it before it is decided whose text goes on. */
export function ConflictBanner({ version, onTake, onKeep }: ConflictBannerProps) {
  const { t } = useTranslation()
  return (
    <Banner
      tone="warn"
      role="alert"
      title={t('rules.conflict', { version })}
      actions={
        <>
          <Button onClick={onTake}>{t('rules.takeTheirs')}</Button>
          <Button onClick={onKeep}>{t('rules.keepMine')}</Button>
        </>
      }
    >
      {t('rules.conflictText')}
    </Banner>
  )
}
