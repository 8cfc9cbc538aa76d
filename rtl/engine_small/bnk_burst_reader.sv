// Reads streams from memory for several clients, in AXI4 bursts.
// client_count: 3
// bus_width: 32
// burst_length: 16
// outstanding: 2
// read_ahead: 2
module bnk_burst_reader (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  input  logic        clear_i,
  input  logic        requests_0_valid_i,
  output logic        requests_0_ready_o,
  // The byte address of the first, a multiple of 64.
  input  logic [31:0] requests_0_address_i,
  // Their number less one.
  input  logic [29:0] requests_0_last_index_i,
  input  logic        requests_1_valid_i,
  output logic        requests_1_ready_o,
  // The byte address of the first, a multiple of 64.
  input  logic [31:0] requests_1_address_i,
  // Their number less one.
  input  logic [29:0] requests_1_last_index_i,
  input  logic        requests_2_valid_i,
  output logic        requests_2_ready_o,
  // The byte address of the first, a multiple of 64.
  input  logic [31:0] requests_2_address_i,
  // Their number less one.
  input  logic [29:0] requests_2_last_index_i,
  // Byte 0 in the low bits.
  output logic        words_0_valid_o,
  input  logic        words_0_ready_i,
  output logic [31:0] words_0_data_o,
  output logic        words_0_last_o,
  output logic        words_1_valid_o,
  input  logic        words_1_ready_i,
  output logic [31:0] words_1_data_o,
  output logic        words_1_last_o,
  output logic        words_2_valid_o,
  input  logic        words_2_ready_i,
  output logic [31:0] words_2_data_o,
  output logic        words_2_last_o,
  // Whether bursts from before `clear` are still under way.
  output logic        drains_o,
  // Whether a burst is under way: asked for, and not come whole.
  output logic        owes_o,
  // One bit a client: whether it has taken a word that the memory answered with an error; stands
  // until `clear`.
  output logic [2:0]  failed_o,
  output logic        m_axi_arvalid_o,
  input  logic        m_axi_arready_i,
  output logic [31:0] m_axi_araddr_o,
  // Beats less one.
  output logic [7:0]  m_axi_arlen_o,
  // The logarithm of the bytes of a beat.
  output logic [2:0]  m_axi_arsize_o,
  output logic [1:0]  m_axi_arburst_o,
  output logic [3:0]  m_axi_arcache_o,
  output logic [2:0]  m_axi_arprot_o,
  input  logic        m_axi_rvalid_i,
  output logic        m_axi_rready_o,
  input  logic [31:0] m_axi_rdata_i,
  input  logic [1:0]  m_axi_rresp_i,
  input  logic        m_axi_rlast_i
);

  logic queue_pop;
  logic [1:0] stored_client;
  logic queue_head_ends_stream;
  logic queue_has_place;
  logic queue_is_empty;
  logic drains_q;
  logic stops;
  logic clients_0_asker_requests_ready;
  logic clients_0_asker_demands_valid;
  logic [29:0] demands_0_beat;
  logic [3:0] demands_0_length;
  logic demands_0_ends_stream;
  logic clients_0_ring_store;
  logic clients_0_ring_has_room;
  logic clients_0_ring_has_beats;
  logic [4:0] clients_0_ring_store_index;
  logic [4:0] clients_0_ring_take_index;
  logic clients_0_unpacker_has_place;
  logic clients_0_unpacker_words_valid;
  logic [31:0] clients_0_unpacker_words_data;
  logic clients_0_unpacker_words_last;
  logic clients_0_unpacker_failed;
  logic clients_1_asker_requests_ready;
  logic clients_1_asker_demands_valid;
  logic [29:0] demands_1_beat;
  logic [3:0] demands_1_length;
  logic demands_1_ends_stream;
  logic clients_1_ring_store;
  logic clients_1_ring_has_room;
  logic clients_1_ring_has_beats;
  logic [4:0] clients_1_ring_store_index;
  logic [4:0] clients_1_ring_take_index;
  logic clients_1_unpacker_has_place;
  logic clients_1_unpacker_words_valid;
  logic [31:0] clients_1_unpacker_words_data;
  logic clients_1_unpacker_words_last;
  logic clients_1_unpacker_failed;
  logic clients_2_asker_requests_ready;
  logic clients_2_asker_demands_valid;
  logic [29:0] demands_2_beat;
  logic [3:0] demands_2_length;
  logic demands_2_ends_stream;
  logic clients_2_ring_store;
  logic clients_2_ring_has_room;
  logic clients_2_ring_has_beats;
  logic [4:0] clients_2_ring_store_index;
  logic [4:0] clients_2_ring_take_index;
  logic clients_2_unpacker_has_place;
  logic clients_2_unpacker_words_valid;
  logic [31:0] clients_2_unpacker_words_data;
  logic clients_2_unpacker_words_last;
  logic clients_2_unpacker_failed;
  logic [2:0] turn_requests;
  logic [2:0] turn_choice;
  logic [1:0] turn_index;
  logic is_asking_q;
  logic [29:0] beat_q;
  logic [3:0] length_q;
  logic wants_0;
  logic wants_1;
  logic wants_2;
  logic grants;
  logic [2:0] choice;
  logic takes;
  logic clear_asks_for_nothing_inverted;
  logic [29:0] demand_beat;
  logic [3:0] demand_length;
  logic demand_ends_stream;
  logic waits;
  logic stored_comes;
  logic stored_stores;
  logic stored_is_clients_0;
  logic stored_is_clients_1;
  logic stored_is_clients_2;
  logic stored_ends_stream;
  logic stored_fields_1;
  logic [33:0] stored_beat;
  logic [4:0] stored_place;
  logic [2:0] turn_requests_2;
  logic turn_take;
  logic [2:0] turn_choice_2;
  logic [1:0] turn_index_2;
  logic [4:0] place;
  logic [33:0] word_q;
  logic [2:0] arrives_q;
  (* no_rw_check *) logic [33:0] stored_mem [96];

  assign requests_0_ready_o = clients_0_asker_requests_ready;
  assign requests_1_ready_o = clients_1_asker_requests_ready;
  assign requests_2_ready_o = clients_2_asker_requests_ready;
  assign words_0_valid_o = clients_0_unpacker_words_valid;
  assign words_0_data_o = clients_0_unpacker_words_data;
  assign words_0_last_o = clients_0_unpacker_words_last;
  assign words_1_valid_o = clients_1_unpacker_words_valid;
  assign words_1_data_o = clients_1_unpacker_words_data;
  assign words_1_last_o = clients_1_unpacker_words_last;
  assign words_2_valid_o = clients_2_unpacker_words_valid;
  assign words_2_data_o = clients_2_unpacker_words_data;
  assign words_2_last_o = clients_2_unpacker_words_last;
  assign drains_o = drains_q;
  assign owes_o = !queue_is_empty;
  assign failed_o = {clients_2_unpacker_failed, clients_1_unpacker_failed,
      clients_0_unpacker_failed};
  assign m_axi_arvalid_o = is_asking_q;
  assign m_axi_araddr_o = {beat_q, 2'd0};
  assign m_axi_arlen_o = {4'd0, length_q};
  assign m_axi_arsize_o = 3'd2;
  assign m_axi_arburst_o = 2'd1;
  assign m_axi_arcache_o = 4'd3;
  assign m_axi_arprot_o = 3'd0;
  assign m_axi_rready_o = 1'b1;
  assign queue_pop = stored_comes & m_axi_rlast_i;
  assign stops = clear_i | drains_q;
  assign clients_0_ring_store = stored_stores & stored_is_clients_0;
  assign clients_1_ring_store = stored_stores & stored_is_clients_1;
  assign clients_2_ring_store = stored_stores & stored_is_clients_2;
  assign turn_requests = {wants_2, wants_1, wants_0};
  assign wants_0 = clients_0_asker_demands_valid & clients_0_ring_has_room;
  assign wants_1 = clients_1_asker_demands_valid & clients_1_ring_has_room;
  assign wants_2 = clients_2_asker_demands_valid & clients_2_ring_has_room;
  assign grants = !is_asking_q & queue_has_place & !stops;
  assign choice = grants ? turn_choice : 3'd0;
  assign takes = !(choice == 3'd0);
  assign clear_asks_for_nothing_inverted = !(clear_i & takes);
  assign demand_beat = choice[2] ? demands_2_beat : choice[1] ? demands_1_beat : demands_0_beat;
  assign demand_length = choice[2] ? demands_2_length : choice[1] ? demands_1_length :
      demands_0_length;
  assign demand_ends_stream = choice[2] ? demands_2_ends_stream : choice[1] ?
      demands_1_ends_stream : demands_0_ends_stream;
  assign waits = is_asking_q & !m_axi_arready_i;
  assign stored_comes = m_axi_rvalid_i & !queue_is_empty;
  assign stored_stores = stored_comes & !stops;
  assign stored_is_clients_0 = stored_client == 2'd0;
  assign stored_is_clients_1 = stored_client == 2'd1;
  assign stored_is_clients_2 = stored_client == 2'd2;
  assign stored_ends_stream = queue_head_ends_stream & m_axi_rlast_i;
  assign stored_fields_1 = !(m_axi_rresp_i == 2'd0);
  assign stored_beat = {stored_ends_stream, stored_fields_1, m_axi_rdata_i};

  always_comb begin
    case (stored_client)
      2'd0: stored_place = clients_0_ring_store_index;
      2'd1: stored_place = clients_1_ring_store_index;
      default: stored_place = clients_2_ring_store_index;
    endcase
  end

  assign turn_requests_2 = {clients_2_ring_has_beats & clients_2_unpacker_has_place,
      clients_1_ring_has_beats & clients_1_unpacker_has_place,
      clients_0_ring_has_beats & clients_0_unpacker_has_place};
  assign turn_take = !(turn_choice_2 == 3'd0);

  always_comb begin
    case (turn_index_2)
      2'd0: place = clients_0_ring_take_index;
      2'd1: place = clients_1_ring_take_index;
      default: place = clients_2_ring_take_index;
    endcase
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      drains_q <= 1'b0;
    end else begin
      if (queue_is_empty) begin
        drains_q <= 1'b0;
      end
      if (clear_i) begin
        drains_q <= 1'b1;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      is_asking_q <= 1'b0;
    end else begin
      if (is_asking_q & m_axi_arready_i) begin
        is_asking_q <= 1'b0;
      end
      if (takes) begin
        is_asking_q <= 1'b1;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (takes) begin
      beat_q <= demand_beat;
      length_q <= demand_length;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      arrives_q <= 3'd0;
    end else begin
      arrives_q <= turn_choice_2;
      if (clear_i) begin
        arrives_q <= 3'd0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (stored_stores) begin
      stored_mem[{stored_client, stored_place}] <= stored_beat;
    end
  end

  always_ff @(posedge clk_i) begin
    word_q <= stored_mem[{turn_index_2, place}];
  end

  bnk_burst_queue u_queue (
    .clk_i               (clk_i),
    .rst_ni              (rst_ni),
    .push_i              (takes),
    .burst_client_i      (turn_index),
    .burst_ends_stream_i (demand_ends_stream),
    .pop_i               (queue_pop),
    .head_client_o       (stored_client),
    .head_ends_stream_o  (queue_head_ends_stream),
    .has_place_o         (queue_has_place),
    .is_empty_o          (queue_is_empty)
  );

  bnk_burst_asker u_clients_0_asker (
    .clk_i                 (clk_i),
    .rst_ni                (rst_ni),
    .clear_i               (stops),
    .requests_valid_i      (requests_0_valid_i),
    .requests_ready_o      (clients_0_asker_requests_ready),
    .requests_address_i    (requests_0_address_i),
    .requests_last_index_i (requests_0_last_index_i),
    .demands_valid_o       (clients_0_asker_demands_valid),
    .demands_ready_i       (choice[0]),
    .demands_beat_o        (demands_0_beat),
    .demands_length_o      (demands_0_length),
    .demands_ends_stream_o (demands_0_ends_stream)
  );

  bnk_beat_ring u_clients_0_ring (
    .clk_i         (clk_i),
    .rst_ni        (rst_ni),
    .clear_i       (clear_i),
    .reserve_i     (choice[0]),
    .length_i      (demand_length),
    .store_i       (clients_0_ring_store),
    .take_i        (turn_choice_2[0]),
    .has_room_o    (clients_0_ring_has_room),
    .has_beats_o   (clients_0_ring_has_beats),
    .store_index_o (clients_0_ring_store_index),
    .take_index_o  (clients_0_ring_take_index)
  );

  bnk_beat_unpacker u_clients_0_unpacker (
    .clk_i              (clk_i),
    .rst_ni             (rst_ni),
    .clear_i            (clear_i),
    .promise_i          (turn_choice_2[0]),
    .has_place_o        (clients_0_unpacker_has_place),
    .load_i             (arrives_q[0]),
    .beat_data_i        (word_q[31:0]),
    .beat_is_bad_i      (word_q[32]),
    .beat_ends_stream_i (word_q[33]),
    .words_valid_o      (clients_0_unpacker_words_valid),
    .words_ready_i      (words_0_ready_i),
    .words_data_o       (clients_0_unpacker_words_data),
    .words_last_o       (clients_0_unpacker_words_last),
    .failed_o           (clients_0_unpacker_failed)
  );

  bnk_burst_asker u_clients_1_asker (
    .clk_i                 (clk_i),
    .rst_ni                (rst_ni),
    .clear_i               (stops),
    .requests_valid_i      (requests_1_valid_i),
    .requests_ready_o      (clients_1_asker_requests_ready),
    .requests_address_i    (requests_1_address_i),
    .requests_last_index_i (requests_1_last_index_i),
    .demands_valid_o       (clients_1_asker_demands_valid),
    .demands_ready_i       (choice[1]),
    .demands_beat_o        (demands_1_beat),
    .demands_length_o      (demands_1_length),
    .demands_ends_stream_o (demands_1_ends_stream)
  );

  bnk_beat_ring u_clients_1_ring (
    .clk_i         (clk_i),
    .rst_ni        (rst_ni),
    .clear_i       (clear_i),
    .reserve_i     (choice[1]),
    .length_i      (demand_length),
    .store_i       (clients_1_ring_store),
    .take_i        (turn_choice_2[1]),
    .has_room_o    (clients_1_ring_has_room),
    .has_beats_o   (clients_1_ring_has_beats),
    .store_index_o (clients_1_ring_store_index),
    .take_index_o  (clients_1_ring_take_index)
  );

  bnk_beat_unpacker u_clients_1_unpacker (
    .clk_i              (clk_i),
    .rst_ni             (rst_ni),
    .clear_i            (clear_i),
    .promise_i          (turn_choice_2[1]),
    .has_place_o        (clients_1_unpacker_has_place),
    .load_i             (arrives_q[1]),
    .beat_data_i        (word_q[31:0]),
    .beat_is_bad_i      (word_q[32]),
    .beat_ends_stream_i (word_q[33]),
    .words_valid_o      (clients_1_unpacker_words_valid),
    .words_ready_i      (words_1_ready_i),
    .words_data_o       (clients_1_unpacker_words_data),
    .words_last_o       (clients_1_unpacker_words_last),
    .failed_o           (clients_1_unpacker_failed)
  );

  bnk_burst_asker u_clients_2_asker (
    .clk_i                 (clk_i),
    .rst_ni                (rst_ni),
    .clear_i               (stops),
    .requests_valid_i      (requests_2_valid_i),
    .requests_ready_o      (clients_2_asker_requests_ready),
    .requests_address_i    (requests_2_address_i),
    .requests_last_index_i (requests_2_last_index_i),
    .demands_valid_o       (clients_2_asker_demands_valid),
    .demands_ready_i       (choice[2]),
    .demands_beat_o        (demands_2_beat),
    .demands_length_o      (demands_2_length),
    .demands_ends_stream_o (demands_2_ends_stream)
  );

  bnk_beat_ring u_clients_2_ring (
    .clk_i         (clk_i),
    .rst_ni        (rst_ni),
    .clear_i       (clear_i),
    .reserve_i     (choice[2]),
    .length_i      (demand_length),
    .store_i       (clients_2_ring_store),
    .take_i        (turn_choice_2[2]),
    .has_room_o    (clients_2_ring_has_room),
    .has_beats_o   (clients_2_ring_has_beats),
    .store_index_o (clients_2_ring_store_index),
    .take_index_o  (clients_2_ring_take_index)
  );

  bnk_beat_unpacker u_clients_2_unpacker (
    .clk_i              (clk_i),
    .rst_ni             (rst_ni),
    .clear_i            (clear_i),
    .promise_i          (turn_choice_2[2]),
    .has_place_o        (clients_2_unpacker_has_place),
    .load_i             (arrives_q[2]),
    .beat_data_i        (word_q[31:0]),
    .beat_is_bad_i      (word_q[32]),
    .beat_ends_stream_i (word_q[33]),
    .words_valid_o      (clients_2_unpacker_words_valid),
    .words_ready_i      (words_2_ready_i),
    .words_data_o       (clients_2_unpacker_words_data),
    .words_last_o       (clients_2_unpacker_words_last),
    .failed_o           (clients_2_unpacker_failed)
  );

  bnk_round_robin_count_3 u_turn (
    .clk_i      (clk_i),
    .rst_ni     (rst_ni),
    .clear_i    (clear_i),
    .requests_i (turn_requests),
    .take_i     (takes),
    .choice_o   (turn_choice),
    .index_o    (turn_index)
  );

  bnk_round_robin_count_3 u_turn_2 (
    .clk_i      (clk_i),
    .rst_ni     (rst_ni),
    .clear_i    (1'b0),
    .requests_i (turn_requests_2),
    .take_i     (turn_take),
    .choice_o   (turn_choice_2),
    .index_o    (turn_index_2)
  );

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  clear_asks_for_nothing:
    assert property (@(posedge clk_i) disable iff (!rst_ni) clear_asks_for_nothing_inverted);
  address_waits:
    assert property (@(posedge clk_i) disable iff (!rst_ni) waits |=> is_asking_q);
  // verilator lint_on SYNCASYNCNET
`else
  logic address_waits_past;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      address_waits_past <= 1'b0;
    end else begin
      begin : clear_asks_for_nothing
        assert (clear_asks_for_nothing_inverted);
      end
      address_waits_past <= waits;
      begin : address_waits
        assert (!address_waits_past || is_asking_q);
      end
    end
  end
`endif
`endif

endmodule
