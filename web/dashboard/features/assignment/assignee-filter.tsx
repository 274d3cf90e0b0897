import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/use-api.ts'
import { FilterChoice } from '../../app/filters/filter-choice.tsx'
import { useMay, useMember } from '../../app/member.ts'
import { colleaguesQuery } from '../queue/queries.ts'

type AssigneeFilterProps = {
  value: string | undefined
  onChange: (assignee: string | undefined) => void
  /** Where there is another way to it. */
  withoutMe?: boolean
}

/** Narrows a list by who is to look: `me`, or the id of a colleague. Who may not see colleagues has themselves. */
export function AssigneeFilter({ value, onChange, withoutMe = false }: AssigneeFilterProps) {
  const { t } = useTranslation()
  const me = useMember()?.member.id
  const may = useMay('verification:comment')
  const found = useQuery({ ...colleaguesQuery({ api: useApi() }), enabled: may }).data?.data ?? []
  const colleagues = found.filter(({ id, may_decide }) => may_decide && id !== me)
  const ids = [...(withoutMe ? [] : ['me']), ...colleagues.map(({ id }) => id)]
  const known = value === undefined || ids.includes(value) ? ids : [...ids, value]
  if (known.length === 0) return null
  return (
    <div className="max-w-52">
      <FilterChoice
        label={t('assign.filter')}
        any={t('assign.any')}
        known={known}
        value={value}
        text={(id) =>
          id === 'me'
            ? t('assign.toYou')
            : t('assign.to', { who: colleagues.find((one) => one.id === id)?.name ?? id })
        }
        onChange={onChange}
      />
    </div>
  )
}
