// pidgin-sipe 1.25 without a window: libpurple's core with just enough of a user interface to sign on and to choose a
// contact's number in its menu. All of the protocol is the plug-in's own.
//
// usage: sipe_client USER@DOMAIN SERVER:PORT NUMBER
// Reads lines from standard input: `call` chooses the number, `quit` signs off. What libpurple logs goes to standard output.
#include <glib.h>
#include <purple.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char* number;
static PurpleAccount* account;
static GMainLoop* loop;

// ---- Events: libpurple's watches are GLib's ---------------------------------------------------------------------------

typedef struct {
  PurpleInputFunction function;
  gpointer data;
} Watch;

static gboolean ready(GIOChannel* channel, GIOCondition condition, gpointer data) {
  const Watch* watch = data;
  int what = 0;
  if (condition & (G_IO_IN | G_IO_HUP | G_IO_ERR)) what |= PURPLE_INPUT_READ;
  if (condition & (G_IO_OUT | G_IO_HUP | G_IO_ERR | G_IO_NVAL)) what |= PURPLE_INPUT_WRITE;
  watch->function(watch->data, g_io_channel_unix_get_fd(channel), what);
  return TRUE;
}

static guint watch_input(gint fd, PurpleInputCondition condition, PurpleInputFunction function, gpointer data) {
  Watch* watch = g_new0(Watch, 1);
  GIOCondition wanted = 0;
  watch->function = function;
  watch->data = data;
  if (condition & PURPLE_INPUT_READ) wanted |= G_IO_IN | G_IO_HUP | G_IO_ERR;
  if (condition & PURPLE_INPUT_WRITE) wanted |= G_IO_OUT | G_IO_HUP | G_IO_ERR | G_IO_NVAL;
  GIOChannel* channel = g_io_channel_unix_new(fd);
  const guint id = g_io_add_watch_full(channel, G_PRIORITY_DEFAULT, wanted, ready, watch, g_free);
  g_io_channel_unref(channel);
  return id;
}

static PurpleEventLoopUiOps events = {
    .timeout_add = g_timeout_add,
    .timeout_remove = g_source_remove,
    .input_add = watch_input,
    .input_remove = g_source_remove,
    .timeout_add_seconds = g_timeout_add_seconds,
};

// ---- Signing on, and the keys ------------------------------------------------------------------------------------------

/// The number stands on the card of a contact, whose menu calls it.
static PurpleBuddy* add_contact(void) {
  PurpleGroup* group = purple_group_new("Numbers");
  PurpleBuddy* contact = purple_buddy_new(account, "sip:callee@pbx.test", NULL);
  purple_blist_add_group(group, NULL);
  purple_blist_add_buddy(contact, NULL, group, NULL);
  purple_blist_node_set_string(&contact->node, "phone", number);
  return contact;
}

static gboolean choose(GList* menu, PurpleBuddy* contact) {
  for (GList* item = menu; item; item = item->next) {
    PurpleMenuAction* action = item->data;
    if (!action) continue;
    printf("CLIENT sees %s\n", action->label);
    if (action->children && choose(action->children, contact)) return TRUE;
    if (!action->callback || !strstr(action->label, "Work")) continue;
    // The item's own data is the number, too, but pidgin-sipe 1.25 has freed it by now.
    ((void (*)(PurpleBlistNode*, const char*))action->callback)(&contact->node, number);
    return TRUE;
  }
  return FALSE;
}

static void press_call(void) {
  PurpleConnection* connection = purple_account_get_connection(account);
  PurplePlugin* plugin = connection ? purple_connection_get_prpl(connection) : NULL;
  if (!plugin) {
    printf("CLIENT not connected\n");
    return;
  }
  PurpleBuddy* contact = add_contact();
  GList* menu = PURPLE_PLUGIN_PROTOCOL_INFO(plugin)->blist_node_menu(&contact->node);
  printf(choose(menu, contact) ? "CLIENT calls\n" : "CLIENT finds no number in the contact's menu\n");
}

static gboolean key(GIOChannel* channel, GIOCondition condition, gpointer data) {
  (void)condition, (void)data;
  gchar* line = NULL;
  if (g_io_channel_read_line(channel, &line, NULL, NULL, NULL) != G_IO_STATUS_NORMAL || strncmp(line, "quit", 4) == 0) {
    purple_account_disconnect(account);
    g_main_loop_quit(loop);
  } else if (strncmp(line, "call", 4) == 0) {
    press_call();
  }
  fflush(stdout);
  g_free(line);
  return TRUE;
}

static void signed_on(PurpleConnection* connection, gpointer data) {
  (void)connection, (void)data;
  printf("CLIENT signed on\n");
  fflush(stdout);
}

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  number = argv[3];
  setvbuf(stdout, NULL, _IOLBF, 0);
  loop = g_main_loop_new(NULL, FALSE);
  gchar* home = g_build_filename(g_get_current_dir(), "purple", NULL);
  purple_util_set_user_dir(home);
  purple_debug_set_enabled(TRUE);
  purple_debug_set_verbose(TRUE);
  purple_eventloop_set_ui_ops(&events);
  purple_plugins_add_search_path("/usr/lib/purple-2");
  if (!purple_core_init("strowger-interop")) return 1;
  purple_set_blist(purple_blist_new());
  account = purple_account_new(argv[1], "prpl-sipe");
  purple_account_set_password(account, "not asked for");
  purple_account_set_string(account, "server", argv[2]);
  purple_account_set_string(account, "transport", "tcp");
  purple_accounts_add(account);
  static int handle;
  purple_signal_connect(purple_connections_get_handle(), "signed-on", &handle, PURPLE_CALLBACK(signed_on), NULL);
  purple_account_set_enabled(account, "strowger-interop", TRUE);
  purple_savedstatus_activate(purple_savedstatus_new(NULL, PURPLE_STATUS_AVAILABLE));
  g_io_add_watch(g_io_channel_unix_new(0), G_IO_IN | G_IO_HUP, key, NULL);
  g_main_loop_run(loop);
  g_free(home);
  return 0;
}
