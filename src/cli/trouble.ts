/** Trouble with the machine (系统故障): what the operating system refused, said for people with what to do. */

/** One sentence for an error of the operating system or of the database's server, or null for any other error. */
export function troubleOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error.message === 'timeout expired')
    return '数据库没有应答（连接超时）。请检查 DATABASE_URL 中的地址、网络和防火墙。';
  if (!('code' in error)) return null;
  const { code, path, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  const place = path === undefined ? '' : ` ${path}`;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return port === undefined
        ? `没有权限写入${place}。请检查目录权限，或换一个目录（--data）。`
        : `没有权限使用端口 ${port}。请换一个 1024 以上的端口（--port）。`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `磁盘空间不足，写不了${place}。请清理磁盘后重试。`;
    case 'EADDRINUSE':
      return `端口 ${port} 已被占用。请换一个端口（serve：DUBAN_PORT；demo：--port、--lark-port），或先停止占用它的程序。`;
    case 'EADDRNOTAVAIL':
      return `本机没有地址 ${address}。请检查 DUBAN_HOST。`;
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
      return `连不上 ${[address, port].filter((part) => part !== undefined).join(':') || '服务器'}（${code}）。请检查它是否已启动、地址是否正确。`;
    default:
      return typeof code === 'string' ? databaseTrouble(code, error.message) : null;
  }
}

/** What PostgreSQL answers to a connection that it refuses, by SQLSTATE. */
function databaseTrouble(code: string, message: string): string | null {
  const named = /"([^"]*)"/u.exec(message)?.[1] ?? '';
  switch (code) {
    case '28P01':
      return `数据库拒绝了用户 ${named} 的密码。请检查 DATABASE_URL 中的用户名和密码。`;
    case '28000':
      return `数据库不允许这样连接（${message}）。请检查 DATABASE_URL 中的用户名，以及数据库的访问设置（pg_hba.conf）。`;
    case '3D000':
      return `数据库 ${named} 不存在。请先建立（createdb ${named}），或检查 DATABASE_URL 末尾的名称。`;
    case '42501':
      return `数据库用户没有权限（${message}）。请让它成为数据库的所有者，或授予建表的权限。`;
    case '53300':
      return '数据库的连接数已满。请调高 max_connections，或减少其他程序的连接。';
    case '57P03':
      return '数据库正在启动或恢复，请稍后再试。';
    default:
      return null;
  }
}
