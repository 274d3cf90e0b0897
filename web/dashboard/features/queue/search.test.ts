import { describe, expect, it } from 'vitest'
import { parseQueueSearch, toNextBody, toQueueQuery } from './search.ts'

describe('the address of the queue', () => {
  it('leaves out what makes no sense', () => {
    expect(parseQueueSearch({ show: 'nobody', reason: 'bad_mood', flow: ' ', cursor: '' })).toEqual({})
  })

  it('says what is asked for', () => {
    const search = parseQueueSearch({ show: 'opinion', reason: 'face_mismatch', flow: 'flo_1', cursor: 'x' })
    expect(toQueueQuery(search)).toEqual({
      limit: 25,
      second_opinion: 'true',
      reason: 'face_mismatch',
      flow_id: 'flo_1',
      cursor: 'x',
    })
    expect(toNextBody(search, ['ver_1'])).toEqual({
      second_opinion: true,
      reason: 'face_mismatch',
      flow_id: 'flo_1',
      skip: ['ver_1'],
    })
  })

  it('says what is tagged and whom it is assigned to', () => {
    const search = parseQueueSearch({ tag: ' vip ', assigned: 'mem_1' })
    expect(toQueueQuery(search)).toEqual({ limit: 25, tag: 'vip', assigned_to: 'mem_1' })
    expect(toNextBody(search, [])).toEqual({ tag: 'vip', skip: [] })
    const mine = parseQueueSearch({ show: 'assigned', assigned: 'mem_1' })
    expect(toQueueQuery(mine)).toEqual({ limit: 25, assigned_to: 'me' })
    expect(toNextBody(mine, [])).toEqual({ assigned_to: 'me', skip: [] })
  })

  it('does not ask for one that is claimed already', () => {
    expect(toNextBody({ show: 'mine' }, [])).toEqual({ skip: [] })
  })
})
