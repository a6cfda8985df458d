// Whose client this is: chip with name and bureau, a list with search, and what happens to that person (离职, 屏蔽).
import { useCallback, useMemo, useRef, useState } from 'react';
import * as control from '../wire/control.ts';
import type { Person } from '../wire/types.ts';
import { attempt } from '../model/acts.ts';
import { become } from '../model/live.ts';
import { toast, useModel } from '../model/store.ts';
import { Avatar } from './avatar.tsx';
import { Confirm } from './dialog.tsx';
import { Icon } from './icon.tsx';
import { Menu, moveFocus } from './menu.tsx';
import { Portal } from './portal.tsx';

const ROLES: Readonly<Record<string, string>> = {
  Liaison: '联络员',
  DeputyLiaison: '备份联络员',
  Handler: '承办人',
  DeputyHead: '分管领导',
  Head: '主要负责人',
  OfficeStaff: '办公室经办',
  OfficeDirector: '办公室主任',
  Supervisor: '督查领导',
  GroupLeader: '组长',
  Admin: '管理员',
};

/** Roles as a seed wrote them; the ones this page has a Chinese word for are said in it. */
export function rolesText(person: Person): string {
  return (person.roles ?? []).map((role) => ROLES[role] ?? role).join('、');
}

function describe(user: Person): string {
  const state = user.resigned === true ? '已离职' : user.blocked === true ? '已屏蔽机器人' : '';
  return [user.bureau, rolesText(user), state].filter(Boolean).join(' · ');
}

function People({
  users,
  me,
  onChoose,
}: {
  users: readonly Person[];
  me: string | null;
  onChoose: (id: string) => void;
}) {
  const [query, setQuery] = useState('');
  const words = query.trim();
  const found = useMemo(
    () =>
      users.filter((user) => words === '' || `${user.name} ${user.bureau ?? ''} ${rolesText(user)}`.includes(words)),
    [users, words],
  );
  // A city has hundreds; what does not fit is found by typing.
  const shown = found.slice(0, 60);
  return (
    <div className="people" onKeyDown={(event) => moveFocus(event, '[role=option], input')}>
      <input
        className="control"
        data-autofocus
        type="search"
        aria-label="搜索人员"
        placeholder="搜索姓名、单位、角色"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || shown[0] === undefined || event.nativeEvent.isComposing) return;
          // Else the key would go on to the chip, which has the focus by then, and open the list again.
          event.preventDefault();
          onChoose(shown[0].openId);
        }}
      />
      <div className="people-list" role="listbox" aria-label="人员">
        {shown.map((user) => (
          <button
            key={user.openId}
            type="button"
            role="option"
            aria-selected={user.openId === me}
            className={user.openId === me ? 'person-row on' : 'person-row'}
            onClick={() => onChoose(user.openId)}
          >
            <Avatar id={user.openId} name={user.name} size={32} />
            <span className="person-text">
              <span>{user.name}</span>
              <span className="person-more">{describe(user)}</span>
            </span>
          </button>
        ))}
      </div>
      <p className="people-note" role="status">
        {found.length === 0
          ? `没有找到“${words}”`
          : found.length > shown.length
            ? `共${found.length}人，输入可缩小范围`
            : `${found.length}人`}
      </p>
    </div>
  );
}

type Verb = 'leave' | 'block' | 'unblock';

const DONE: Readonly<Record<Verb, string>> = { leave: '已办理离职', block: '已屏蔽机器人', unblock: '已取消屏蔽' };

export function Identity() {
  const users = useModel((model) => model.state?.users);
  const me = useModel((model) => model.me);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const person = users?.find((user) => user.openId === me);
  const stand = (verb: Verb): void =>
    void attempt(async () => {
      if (me === null) return;
      await control.standing(me, verb);
      toast('success', DONE[verb]);
    });
  return (
    <div className="identity">
      <button
        ref={button}
        type="button"
        className="identity-chip"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {person !== undefined && <Avatar id={person.openId} name={person.name} size={28} />}
        {person !== undefined && <span className="sr-only">当前身份：</span>}
        <span className="identity-name ellipsis">
          {person === undefined ? '选择人员' : [person.name, person.bureau].filter(Boolean).join('·')}
        </span>
        <Icon name="down" />
      </button>
      {person !== undefined && (
        <Menu
          label="此人的其他操作"
          className="icon-button"
          face={<Icon name="more" />}
          items={[
            person.blocked === true
              ? { key: 'unblock', label: '取消屏蔽机器人', choose: () => stand('unblock') }
              : { key: 'block', label: '屏蔽机器人', choose: () => stand('block') },
            {
              key: 'leave',
              label: person.resigned === true ? '已离职' : '离职',
              danger: true,
              disabled: person.resigned === true,
              choose: () => setLeaving(true),
            },
          ]}
        />
      )}
      {open && (
        <Portal anchor={button.current} label="切换人员" onClose={close}>
          <People
            users={users ?? []}
            me={me}
            onChoose={(id) => {
              close();
              button.current?.focus();
              if (id !== me) void become(id);
            }}
          />
        </Portal>
      )}
      {leaving && (
        <Confirm
          title="办理离职"
          text={`${person?.name ?? ''} 离职后收不到任何消息，不能恢复。确定吗？`}
          accept={() => {
            setLeaving(false);
            stand('leave');
          }}
          cancel={() => setLeaving(false)}
        />
      )}
    </div>
  );
}
