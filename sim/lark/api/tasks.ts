/** task/v2/tasks: tasks (飞书任务) that an application makes, changes, and gives to people. */
import { z } from 'zod';
import { idOf, userBy } from '../directory.ts';
import { refuse } from '../errors.ts';
import * as ids from '../ids.ts';
import type { Sim } from '../sim.ts';
import type { SimApp, SimTask } from '../types.ts';
import { one, page } from './query.ts';
import type { ApiAnswer, ApiCall, Route } from './route.ts';

const TASKS = '/open-apis/task/v2/tasks';
const TASK = `${TASKS}/:task_guid`;

const text = z.string();
const stamp = z.object({ timestamp: text, is_all_day: z.boolean().optional() });
const member = z.object({ id: text, type: text.optional(), role: text, name: text.optional() });

/** Fields kept as they were given. */
const kept = {
  due: stamp.optional(),
  start: stamp.optional(),
  origin: z.unknown().optional(),
  extra: text.max(65_536).optional(),
  repeat_rule: text.optional(),
  custom_complete: z.unknown().optional(),
  mode: z.int().optional(),
  is_milestone: z.boolean().optional(),
  reminders: z.array(z.unknown()).optional(),
  positive_reminders: z.array(z.unknown()).optional(),
  custom_fields: z.array(z.unknown()).optional(),
  docx_source: z.unknown().optional(),
};
const own = {
  summary: text.min(1).max(3000),
  description: text.max(3000).optional(),
  completed_at: text.max(20).optional(),
};

function taskOf({ sim, app, params }: ApiCall): SimTask {
  const task = sim.state.tasks.get(params['task_guid'] ?? '');
  if (!task) throw refuse(1470404);
  if (task.appId !== app.appId) throw refuse(1470403);
  return task;
}

function membersOf(sim: Sim, app: SimApp, list: unknown, idType: string): SimTask['members'] {
  return ((list ?? []) as z.infer<typeof member>[]).map(({ id, role }) => {
    const user = userBy(sim, app, idType, id);
    if (!user) throw refuse(1470400, `there is no user ${id}`);
    if (role !== 'assignee' && role !== 'follower') throw refuse(1470400, 'role must be assignee or follower');
    return { openId: user.openId, role };
  });
}

function describe(sim: Sim, app: SimApp, task: SimTask, idType: string): Record<string, unknown> {
  return {
    ...task.fields,
    guid: task.guid,
    task_id: `t${task.guid.slice(0, 6)}`,
    summary: task.summary,
    description: task.description,
    creator: { id: task.appId, type: 'app', role: 'creator' },
    members: task.members.flatMap(({ openId, role }) => {
      const user = sim.state.users.get(openId);
      return user ? [{ id: idOf(sim, app, user, idType), type: 'user', role, name: user.name }] : [];
    }),
    status: task.completedAt > 0 ? 'done' : 'todo',
    completed_at: String(task.completedAt),
    created_at: String(task.createdAt),
    updated_at: String(task.updatedAt),
    url: `${sim.url}/#task-${task.guid}`,
  };
}

function answer({ sim, app, query }: ApiCall, task: SimTask): ApiAnswer {
  return { data: { task: describe(sim, app, task, one(query['user_id_type']) ?? 'open_id') } };
}

function create(call: ApiCall): ApiAnswer {
  const { sim, app, query, body } = call;
  const { client_token, summary, description, completed_at, members, tasklists: _lists, ...fields } = body;
  const key = client_token === undefined ? undefined : `task ${app.appId} ${String(client_token)}`;
  const known = key === undefined ? undefined : sim.state.tasks.get(String(sim.state.results.get(key)));
  if (known) return answer(call, known);
  const { value, entry } = sim.count(`tasks ${app.appId}`);
  const now = sim.now();
  const task: SimTask = {
    guid:
      client_token === undefined
        ? ids.taskGuid(app.appId, value)
        : ids.taskGuid(app.appId, 'token', String(client_token)),
    appId: app.appId,
    fields,
    summary: String(summary),
    description: String(description ?? ''),
    members: membersOf(sim, app, members, one(query['user_id_type']) ?? 'open_id'),
    completedAt: Number(completed_at ?? 0),
    createdAt: now,
    updatedAt: now,
  };
  sim.commit(
    entry,
    { t: 'task', task },
    ...(key === undefined ? [] : [{ t: 'result', key, result: task.guid } as const]),
  );
  return answer(call, task);
}

function patch(call: ApiCall): ApiAnswer {
  const { sim, body } = call;
  const task = taskOf(call);
  const given = (body['task'] ?? {}) as Record<string, unknown>;
  const changed: SimTask = { ...task, fields: { ...task.fields }, updatedAt: sim.now() };
  for (const field of body['update_fields'] as string[]) {
    const value = given[field];
    if (field === 'summary') {
      if (typeof value !== 'string' || value === '') throw refuse(1470400, 'summary cannot be empty');
      changed.summary = value;
    } else if (field === 'description') changed.description = String(value ?? '');
    else if (field === 'completed_at') changed.completedAt = Number(value ?? 0);
    else if (!Object.hasOwn(kept, field)) throw refuse(1470400, `${field} cannot be updated`);
    else if (value === undefined) delete changed.fields[field];
    else changed.fields[field] = value;
  }
  sim.commit({ t: 'task', task: changed });
  return answer(call, changed);
}

function change(call: ApiCall, members: (task: SimTask, given: SimTask['members']) => SimTask['members']): ApiAnswer {
  const { sim, app, query, body } = call;
  const task = taskOf(call);
  const given = membersOf(sim, app, body['members'], one(query['user_id_type']) ?? 'open_id');
  const changed = { ...task, members: members(task, given), updatedAt: sim.now() };
  sim.commit({ t: 'task', task: changed });
  return answer(call, changed);
}

const same = (a: SimTask['members'][number]) => (b: SimTask['members'][number]) =>
  a.openId === b.openId && a.role === b.role;
const base = { query: ['user_id_type'], badParam: 1470400 } as const;
const memberBody = z.object({ members: z.array(member).max(500), client_token: text.optional() });

export const taskRoutes: Route[] = [
  {
    ...base,
    method: 'POST',
    path: TASKS,
    body: z.object({
      ...own,
      ...kept,
      members: z.array(member).optional(),
      tasklists: z.array(z.unknown()).optional(),
      client_token: text.optional(),
    }),
    handle: create,
  },
  {
    method: 'GET',
    path: TASKS,
    query: ['user_id_type', 'page_size', 'page_token', 'completed', 'type'],
    handle({ sim, app, query }) {
      const completed = one(query['completed']);
      const tasks = [...sim.state.tasks.values()].filter(
        (task) =>
          task.appId === app.appId && (completed === undefined || (completed === 'true') === task.completedAt > 0),
      );
      const { items, ...more } = page(tasks, query, 50, 100);
      return {
        data: {
          items: items.map((task) => describe(sim, app, task, one(query['user_id_type']) ?? 'open_id')),
          ...more,
        },
      };
    },
  },
  { ...base, method: 'GET', path: TASK, handle: (call) => answer(call, taskOf(call)) },
  {
    ...base,
    method: 'PATCH',
    path: TASK,
    body: z.object({
      task: z
        .object({ ...own, ...kept })
        .partial()
        .optional(),
      update_fields: z.array(text).min(1),
    }),
    handle: patch,
  },
  {
    method: 'DELETE',
    path: TASK,
    handle(call) {
      call.sim.commit({ t: 'taskGone', guid: taskOf(call).guid });
      return { data: {} };
    },
  },
  {
    ...base,
    method: 'POST',
    path: `${TASK}/add_members`,
    body: memberBody,
    handle: (call) =>
      change(call, (task, given) => [...task.members.filter((old) => !given.some(same(old))), ...given]),
  },
  {
    ...base,
    method: 'POST',
    path: `${TASK}/remove_members`,
    body: memberBody,
    handle: (call) => change(call, (task, given) => task.members.filter((old) => !given.some(same(old)))),
  },
];
