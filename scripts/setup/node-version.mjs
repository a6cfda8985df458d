// Which Node may run Duban. Plain old syntax on purpose: a Node that is too old must be able to read this file and say so.

const NEEDED = [20, 19];

/** The sentence to print when this Node is too old, else null. `version` as in process.versions.node. */
export function nodeTooOld(version) {
  const parts = version.split('.').map(Number);
  if (parts[0] > NEEDED[0] || (parts[0] === NEEDED[0] && parts[1] >= NEEDED[1])) return null;
  const needed = NEEDED.join('.');
  return (
    '错误：Node ' +
    version +
    ' 版本过低，督办需要 Node ' +
    needed +
    ' 或更新版本（推荐 22）。请升级 Node 后重试。\n' +
    'Error: Node ' +
    version +
    ' is too old; Duban needs Node ' +
    needed +
    ' or newer. Install a newer Node and try again.'
  );
}
