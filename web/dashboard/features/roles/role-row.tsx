import { useTranslation } from 'react-i18next'
import { SMALL_ACTION } from '../../app/table-look.ts'
import type { Role } from '../members/queries.ts'
import { useRoleName } from './role-name.ts'

type RoleRowProps = { role: Role; onEdit: () => void; onRemove: () => void }

export function RoleRow({ role, onEdit, onRemove }: RoleRowProps) {
  const { t } = useTranslation()
  const name = useRoleName()(role)
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-line px-5 py-3 text-[0.8125rem] last:border-0">
      <div className="min-w-0 flex-1 basis-56">
        <p className="text-sm font-[580] [overflow-wrap:anywhere]">{name}</p>
        <p className="text-ink-faint">
          {t('roles.members', { count: role.members })} ·{' '}
          {t('roles.permissions', { count: role.permissions.length })}
        </p>
      </div>
      {role.built_in ? (
        <span className="text-ink-faint">{t('roles.isBuiltIn')}</span>
      ) : (
        <div className="-mx-2.5 flex flex-wrap gap-1">
          <button type="button" className={SMALL_ACTION} onClick={onEdit}>
            {t('roles.edit')}
            <span className="sr-only">: {name}</span>
          </button>
          <button type="button" className={SMALL_ACTION} onClick={onRemove}>
            {t('action.delete')}
            <span className="sr-only">: {name}</span>
          </button>
        </div>
      )}
    </li>
  )
}
